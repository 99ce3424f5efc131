package org.mazha;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that another process does, and no longer than it may take. */
public final class Wait {

    private static final Duration STEP = Duration.ofMillis(100);

    private Wait() {}

    /** Returns how long it took. */
    public static Duration until(Duration longest, String what, BooleanSupplier condition) {
        return until(longest, STEP, what, condition);
    }

    /** As above, asking again after each {@code step}. */
    public static Duration until(Duration longest, Duration step, String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > longest.toNanos()) {
                throw new AssertionError("After " + longest.toSeconds() + " s it is still not so that " + what);
            }
            aMoment(step);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    public static void aMoment(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
