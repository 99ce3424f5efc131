package org.mazha.benchmark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long each kind of action took, for any number of threads at once. */
class Stopwatch {

    private final Map<String, Histogram> taken = new ConcurrentHashMap<>();

    void took(String action, long nanos) {
        taken.computeIfAbsent(action, name -> new ConcurrentHistogram(3)).recordValue(nanos / 1000);
    }

    /** Milliseconds, as {@code 50 % / 95 % / 99 %}. */
    String percentiles(String action) {
        Histogram histogram = taken.get(action);
        return "%.0f / %.0f / %.0f"
                .formatted(
                        histogram.getValueAtPercentile(50) / 1000.0,
                        histogram.getValueAtPercentile(95) / 1000.0,
                        histogram.getValueAtPercentile(99) / 1000.0);
    }
}
