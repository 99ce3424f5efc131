package org.mazha.engine;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** Counts the jobs that the engine has tried, each once its transaction is over, and wakes whoever waits for them. */
@Component
final class FinishedJobs extends CommandInterceptor {

    /** @param failed those of the tried that were rolled back; the engine plans their next try after this count */
    record Count(int tried, int failed) {

        Count since(Count earlier) {
            return new Count(tried - earlier.tried, failed - earlier.failed);
        }
    }

    private final Lock lock = new ReentrantLock();
    private final Condition oneMore = lock.newCondition();
    private Count count = new Count(0, 0);

    @Override
    public <T> T execute(Command<T> command) {
        if (!(command instanceof ExecuteJobsCmd)) {
            return next.execute(command);
        }
        boolean failed = true;
        try {
            T result = next.execute(command);
            failed = false;
            return result;
        } finally {
            add(failed);
        }
    }

    private void add(boolean failed) {
        lock.lock();
        try {
            count = new Count(count.tried + 1, count.failed + (failed ? 1 : 0));
            oneMore.signalAll();
        } finally {
            lock.unlock();
        }
    }

    Count count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Returns once there are more than {@code known}, or when it has waited long enough. */
    void awaitMoreThan(Count known, Duration longest) {
        lock.lock();
        try {
            for (long left = longest.toNanos(); left > 0 && count.equals(known); ) {
                left = oneMore.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the job executor", e);
        } finally {
            lock.unlock();
        }
    }
}
