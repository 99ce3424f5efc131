package org.mazha.publication;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.mazha.issue.Outcome;
import org.mazha.issue.Rating;
import org.mazha.publication.Publications.Sum;

/**
 * What came of a number of issues.
 *
 * @param total how many
 * @param inTime how many of them were put right within their limit
 * @param outcomes how many ended in which way
 * @param ratings how many were rated in which way; who said nothing is counted as 未评价 and as nothing else
 * @param rated how many were rated at all
 * @param content how many of those at least 基本满意
 * @param workingDays on average, {@code 3.5}; a dash where nothing is known
 * @param days on average, {@code 5.2}
 */
record Figures(
        long total,
        long inTime,
        List<Count> outcomes,
        List<Count> ratings,
        long rated,
        long content,
        String workingDays,
        String days) {

    record Count(String label, long count) {}

    /** A courtyard's figures beside the others'. */
    record Row(Long courtyard, String name, Figures figures) {}

    static Figures of(List<Sum> sums) {
        long total = count(sums, sum -> true);
        return new Figures(
                total,
                count(sums, Sum::inTime),
                counts(sums, Outcome.values(), Sum::outcome, Outcome::label),
                counts(sums, Rating.values(), Sum::rating, Rating::label),
                count(sums, sum -> sum.rating() != Rating.NOT_RATED),
                count(
                        sums,
                        sum -> sum.rating() != Rating.NOT_RATED && sum.rating().isContent()),
                average(add(sums, sum -> sum.workingDays() == null ? 0 : sum.workingDays()), add(sums, Sum::counted)),
                average(add(sums, Sum::days), total));
    }

    /** By courtyard, the one with most issues first. */
    static List<Row> byCourtyard(List<Sum> sums, Map<Long, String> names) {
        return sums.stream().collect(Collectors.groupingBy(Sum::courtyard)).entrySet().stream()
                .map(group ->
                        new Row(group.getKey(), names.getOrDefault(group.getKey(), "其他"), Figures.of(group.getValue())))
                .sorted(Comparator.comparing((Row row) -> -row.figures().total())
                        .thenComparing(Row::name))
                .toList();
    }

    private static <T extends Enum<T>> List<Count> counts(
            List<Sum> sums, T[] values, Function<Sum, T> of, Function<T, String> label) {
        Map<T, Long> counted = new EnumMap<>(values[0].getDeclaringClass());
        sums.forEach(sum -> counted.merge(of.apply(sum), sum.count(), Long::sum));
        return Arrays.stream(values)
                .filter(counted::containsKey)
                .map(value -> new Count(label.apply(value), counted.get(value)))
                .toList();
    }

    private static long count(List<Sum> sums, Predicate<Sum> which) {
        return sums.stream().filter(which).mapToLong(Sum::count).sum();
    }

    private static long add(List<Sum> sums, ToLongFunction<Sum> what) {
        return sums.stream().mapToLong(what).sum();
    }

    private static String average(long sum, long count) {
        return count == 0 ? "—" : "%.1f".formatted((double) sum / count);
    }
}
