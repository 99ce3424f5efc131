package org.mazha.report;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many took how long, in buckets each of which reaches {@value #FACTOR} times as far as the one before: what it answers
 * is exact to less than that, and any number of days can be added up.
 */
final class Histogram {

    static final double FACTOR = 1.15;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    /** The number of the bucket of an interval, as SQL. */
    static String bucket(String interval) {
        return "cast(floor(ln(greatest(cast(extract(epoch from " + interval + ") as double precision), 1)) / ln(cast("
                + FACTOR + " as double precision))) as smallint)";
    }

    void add(int bucket, long count) {
        counts.merge(bucket, count, Long::sum);
        total += count;
    }

    void addAll(Histogram other) {
        other.counts.forEach(this::add);
    }

    /** What {@code share} of them did not exceed; about, and nothing if there are none. */
    Duration percentile(double share) {
        double wanted = share * total;
        long below = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            if (below + bucket.getValue() >= wanted) {
                double within = (wanted - below) / bucket.getValue();
                return Duration.ofSeconds(Math.round(Math.pow(FACTOR, bucket.getKey() + within)));
            }
            below += bucket.getValue();
        }
        return Duration.ZERO;
    }
}
