package org.mazha.audit;

import java.util.HashMap;
import java.util.Map;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.SecurityAct.Kind;

/**
 * Keeps a flood out of the record, which nothing can ever be taken out of again: of one kind of refusal, to one account,
 * from one address, a few a minute are written down, and of the others how many they were. It remembers no more sources
 * than may be written down in a minute; each node counts for itself.
 */
final class Flood {

    /** Who was refused what, from where. */
    record Source(Kind kind, String by, String address) {}

    private final RefusalSettings settings;
    private final Map<Source, Integer> written = new HashMap<>();
    private final Map<Source, Integer> leftOut = new HashMap<>();
    private int sofar;

    Flood(RefusalSettings settings) {
        this.settings = settings;
    }

    /** Whether one more from there is to be written down. */
    synchronized boolean admits(Source source) {
        int ofThisOne = written.getOrDefault(source, 0);
        if (ofThisOne >= settings.perMinute()) {
            leftOut.merge(source, 1, Integer::sum);
            return false;
        }
        if (sofar >= settings.ofAllPerMinute()) {
            leftOut.merge(new Source(source.kind(), SecurityAct.UNKNOWN, ""), 1, Integer::sum);
            return false;
        }
        written.put(source, ofThisOne + 1);
        sofar++;
        return true;
    }

    /** Begins to count anew; returns how many were not written down. */
    synchronized Map<Source, Integer> endMinute() {
        Map<Source, Integer> rest = Map.copyOf(leftOut);
        written.clear();
        leftOut.clear();
        sofar = 0;
        return rest;
    }
}
