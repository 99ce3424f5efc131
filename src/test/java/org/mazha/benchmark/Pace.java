package org.mazha.benchmark;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** When the actions of one issue are done: each as soon as the one before, or at moments that nothing puts off. */
class Pace {

    private final Stopwatch watch;
    private final Duration step;
    private long next;

    /** The first at that moment of {@link System#nanoTime()}, the others a step after one another. */
    Pace(Stopwatch watch, long first, Duration step) {
        this.watch = watch;
        this.next = first;
        this.step = step;
    }

    static Pace none(Stopwatch watch) {
        return new Pace(watch, 0, Duration.ZERO);
    }

    <T> T act(String action, Callable<T> call) throws Exception {
        boolean isPlanned = !step.isZero();
        while (isPlanned && System.nanoTime() < next) {
            LockSupport.parkNanos(next - System.nanoTime());
        }
        long began = isPlanned ? next : System.nanoTime();
        T answer = call.call();
        watch.took(action, System.nanoTime() - began);
        next += step.toNanos();
        return answer;
    }
}
