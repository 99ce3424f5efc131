package org.mazha.benchmark;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long each kind of action takes, for any number of threads at once. */
class Stopwatch {

    private final Map<String, Histogram> taken = new ConcurrentHashMap<>();

    <T> T time(String action, Callable<T> call) throws Exception {
        long began = System.nanoTime();
        T answer = call.call();
        taken.computeIfAbsent(action, name -> new ConcurrentHistogram(3))
                .recordValue((System.nanoTime() - began) / 1000);
        return answer;
    }

    /** In milliseconds; 0 if nothing of the kind has been done. */
    double percentile(String action, double percentile) {
        Histogram histogram = taken.get(action);
        return histogram == null ? 0 : histogram.getValueAtPercentile(percentile) / 1000.0;
    }
}
