package org.mazha.report;

import java.util.Optional;
import java.util.OptionalDouble;

/** How numbers are written in reports. A dash stands for what cannot be said. */
final class Written {

    private static final String NOTHING = "—";

    private Written() {}

    static String number(long number) {
        return String.format("%,d", number);
    }

    static String percent(OptionalDouble rate) {
        return rate.isEmpty() ? NOTHING : String.format("%.2f%%", 100 * rate.getAsDouble());
    }

    static String score(Optional<Double> score) {
        return score.map(points -> String.format("%.1f", points)).orElse(NOTHING);
    }

    /** In per cent of what it was. */
    static String change(long now, long before) {
        return before == 0 ? NOTHING : signed(100.0 * (now - before) / before, "%");
    }

    /** A rate is compared in points, not in per cent of itself. */
    static String points(OptionalDouble now, OptionalDouble before) {
        return now.isEmpty() || before.isEmpty()
                ? NOTHING
                : signed(100 * (now.getAsDouble() - before.getAsDouble()), " 个百分点");
    }

    private static String signed(double change, String unit) {
        return String.format("%+.2f", change).replace("-", "−") + unit;
    }
}
