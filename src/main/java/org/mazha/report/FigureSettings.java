package org.mazha.report;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What figures are counted by, where experts disagree (DOMAIN §5.1).
 *
 * @param wholes what a rate is part of, where it is not the usual, like {@code rework: handled}
 * @param satisfied who counts as satisfied: {@code satisfied} without, {@code satisfied-or-fair} with 基本满意
 * @param score how many of 100 points each rate is worth in 综合得分; a rate of which less is better counts what is missing
 */
@ConfigurationProperties("mazha.figures")
record FigureSettings(
        @DefaultValue Map<Rate, Measure> wholes,
        @DefaultValue("satisfied") Measure satisfied,
        @DefaultValue Map<Rate, Integer> score) {

    /** As one city does it: 处置率×30 + 按期处置率×20 + (1−返工率)×20 + (1−超期待处置率)×20 + (1−延期率)×10. */
    private static final Map<Rate, Integer> USUAL_SCORE =
            Map.of(Rate.HANDLING, 30, Rate.HANDLING_IN_TIME, 20, Rate.REWORK, 20, Rate.OVERDUE, 20, Rate.EXTENSION, 10);

    FigureSettings {
        score = score.isEmpty() ? USUAL_SCORE : Map.copyOf(score);
        wholes = Map.copyOf(wholes);
        if (score.values().stream().mapToInt(Integer::intValue).sum() != 100) {
            throw new IllegalArgumentException("mazha.figures.score has to add up to 100: " + score);
        }
        if (satisfied != Measure.SATISFIED && satisfied != Measure.SATISFIED_OR_FAIR) {
            throw new IllegalArgumentException(
                    "mazha.figures.satisfied is satisfied or satisfied-or-fair, not " + satisfied);
        }
    }

    Measure part(Rate rate) {
        return rate == Rate.SATISFACTION ? satisfied : rate.part;
    }

    Measure whole(Rate rate) {
        return wholes.getOrDefault(rate, rate.usualWhole);
    }

    /** {@code 处置 19 ÷ 应处置 20}. */
    String inWords(Rate rate, Counts counts) {
        return part(rate).label() + " " + Written.number(counts.of(part(rate))) + " ÷ "
                + whole(rate).label() + " " + Written.number(counts.of(whole(rate)));
    }

    /** How 综合得分 is made up, as it is printed. */
    String scoreInWords() {
        return Arrays.stream(Rate.values())
                .filter(score::containsKey)
                .map(rate -> (rate.good == Rate.Good.LESS ? "（1−" + rate.label() + "）" : rate.label()) + "×"
                        + score.get(rate))
                .collect(Collectors.joining(" + "));
    }
}
