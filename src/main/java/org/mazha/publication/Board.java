package org.mazha.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.publication.Publications.Sum;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/**
 * What the public board shows: by courtyard, by the month in which it was published, page by page. Everything is read
 * through {@link BoardCache}; only courtyards, months and pages that exist are ever asked for.
 */
@Component
class Board {

    static final int PAGE = 20;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** Which part of the board; null for all courtyards, or all months. */
    record Part(Long courtyard, YearMonth month) {}

    record Courtyard(Long id, String name, String path) {}

    /** The figures of a part, and of each courtyard in it where it is not one courtyard's. */
    record Overview(Figures figures, List<Figures.Row> rows) {

        int pages() {
            return (int) Math.max(1, (figures.total() + PAGE - 1) / PAGE);
        }
    }

    private record PageOf(Part part, int page, int size) {}

    private record Single(String number) {}

    private final Publications publications;
    private final Areas areas;
    private final BoardCache cache;
    private final Dates dates;
    private final Clock clock;

    Board(Publications publications, Areas areas, BoardCache cache, Dates dates, Clock clock) {
        this.publications = publications;
        this.areas = areas;
        this.cache = cache;
        this.dates = dates;
        this.clock = clock;
    }

    List<Courtyard> courtyards() {
        return cache.get(
                "courtyards",
                () -> areas.findByLevelOrderByName(Area.Level.COURTYARD).stream()
                        .map(area -> new Courtyard(area.id(), area.name(), area.path()))
                        .toList());
    }

    /** From this month back to the one in which something was first published. */
    List<YearMonth> months() {
        YearMonth current = YearMonth.from(dates.today());
        YearMonth first = cache.get(
                "first", () -> publications.firstPublishedAt().map(this::month).orElse(current));
        return Stream.iterate(current, month -> !month.isBefore(first), month -> month.minusMonths(1))
                .toList();
    }

    private YearMonth month(Instant moment) {
        return YearMonth.from(moment.atZone(clock.getZone()));
    }

    /**
     * What somebody asked for; none if there is no such courtyard or month.
     *
     * @param courtyard its id, or blank for all
     * @param month as {@code 2026-03}, or blank for all
     */
    Optional<Part> part(String courtyard, String month) {
        Optional<Courtyard> yard = known(courtyards(), one -> one.id().toString(), courtyard);
        Optional<YearMonth> when = known(months(), YearMonth::toString, month);
        boolean unknown = yard.isEmpty() && !courtyard.isBlank() || when.isEmpty() && !month.isBlank();
        return unknown
                ? Optional.empty()
                : Optional.of(new Part(yard.map(Courtyard::id).orElse(null), when.orElse(null)));
    }

    private static <T> Optional<T> known(List<T> all, Function<T, String> name, String wanted) {
        return all.stream()
                .filter(one -> name.apply(one).equals(wanted.strip()))
                .findFirst();
    }

    /** Codes from the root down to the courtyard that a part is of; none if it is of all. */
    Optional<String> path(Part part) {
        return courtyards().stream()
                .filter(yard -> yard.id().equals(part.courtyard()))
                .map(Courtyard::path)
                .findFirst();
    }

    Overview overview(Part part) {
        List<Sum> sums = cache.get(
                part.month() == null ? "all" : part.month(),
                () -> List.copyOf(publications.sums(from(part), to(part))));
        if (part.courtyard() != null) {
            return new Overview(
                    Figures.of(sums.stream()
                            .filter(sum -> sum.courtyard().equals(part.courtyard()))
                            .toList()),
                    List.of());
        }
        Map<Long, String> names = courtyards().stream().collect(Collectors.toMap(Courtyard::id, Courtyard::name));
        return new Overview(Figures.of(sums), Figures.byCourtyard(sums, names));
    }

    /** A page of a part, from 1, the newest first. */
    List<Entry> page(Part part, int page) {
        return entries(part, page, PAGE);
    }

    /** The newest of a part, as many as fit into a feed or on a sheet. */
    List<Entry> newest(Part part, int most) {
        return entries(part, 1, most);
    }

    private List<Entry> entries(Part part, int page, int size) {
        return cache.get(new PageOf(part, page, size), () -> {
            var wanted = PageRequest.of(page - 1, size);
            List<Publication> found = part.courtyard() == null
                    ? publications.live(from(part), to(part), wanted)
                    : publications.liveOf(part.courtyard(), from(part), to(part), wanted);
            return found.stream().map(this::entry).toList();
        });
    }

    /** The one with this number, if the board shows it. What does not exist is not kept. */
    Optional<Entry> entry(String number) {
        return Optional.ofNullable(cache.get(
                new Single(number),
                () -> publications.liveByNumber(number).map(this::entry).orElse(null)));
    }

    private Entry entry(Publication publication) {
        return Entry.of(publication, publication.publishedAt().orElseThrow(), dates);
    }

    private Instant from(Part part) {
        return part.month() == null ? EARLIEST : start(part.month()).toInstant();
    }

    private Instant to(Part part) {
        return part.month() == null ? LATEST : start(part.month().plusMonths(1)).toInstant();
    }

    private ZonedDateTime start(YearMonth month) {
        return month.atDay(1).atStartOfDay(clock.getZone());
    }
}
