package org.mazha.report;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How many issues of one kind there were of each measure. */
record Counts(Map<Measure, Long> of) {

    long of(Measure measure) {
        return of.getOrDefault(measure, 0L);
    }

    /** From 0 to 1; none where there is nothing that it could be part of. */
    OptionalDouble rate(Rate rate, FigureSettings settings) {
        long whole = of(settings.whole(rate));
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) of(settings.part(rate)) / whole);
    }

    /** 综合得分, of 100; none where one of its rates is none. */
    Optional<Double> score(FigureSettings settings) {
        double sum = 0;
        for (Map.Entry<Rate, Integer> worth : settings.score().entrySet()) {
            OptionalDouble rate = rate(worth.getKey(), settings);
            if (rate.isEmpty()) {
                return Optional.empty();
            }
            double good = worth.getKey().good == Rate.Good.LESS ? 1 - rate.getAsDouble() : rate.getAsDouble();
            sum += worth.getValue() * good;
        }
        return Optional.of(sum);
    }
}
