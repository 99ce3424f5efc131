package org.mazha.migration;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Running processes that move from one version of their model to another.
 *
 * @param chosen the step of the target version for each step that was decided on; empty for what stays
 * @param isTrial whether everything is taken back at once, and only the result is kept
 * @param undoes the migration whose processes go back by this one
 * @param total how many there were when it began
 * @param done how many of them have had their turn
 * @param moved how many are on the target version, or would be
 * @param stayed how many are not; the others have ended meanwhile
 */
record Migration(
        long id,
        String process,
        int from,
        int to,
        Map<String, String> chosen,
        boolean isTrial,
        OptionalLong undoes,
        String startedBy,
        Instant startedAt,
        int total,
        int done,
        int moved,
        int stayed,
        Optional<Instant> finishedAt) {

    /** What its own process is about. */
    public String key() {
        return "搬迁-" + id;
    }

    public int percent() {
        return total == 0 ? 100 : 100 * done / total;
    }
}
