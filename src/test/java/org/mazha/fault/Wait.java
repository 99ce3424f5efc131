package org.mazha.fault;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does, and no longer than it may take. */
final class Wait {

    private static final Duration STEP = Duration.ofMillis(100);

    private Wait() {}

    /** Returns how long it took. */
    static Duration until(Duration longest, String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > longest.toNanos()) {
                throw new AssertionError("After " + longest.toSeconds() + " s it is still not so that " + what);
            }
            aMoment(STEP);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    static void aMoment(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
