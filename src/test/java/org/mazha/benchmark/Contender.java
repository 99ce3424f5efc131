package org.mazha.benchmark;

import java.io.IOException;

/** Something that can lead an issue from its registration to its end. */
interface Contender extends AutoCloseable {

    String name();

    /** Leads one issue through all its steps, as one of several clients at once. */
    void life(int client, Pace pace) throws Exception;

    /** Waits until nothing is left to be done in the background. */
    void settle() throws Exception;

    Meter meter();

    @Override
    void close() throws IOException;
}
