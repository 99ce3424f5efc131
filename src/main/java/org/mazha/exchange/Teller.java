package org.mazha.exchange;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.mazha.area.Areas;
import org.mazha.exchange.IssueLines.Line;
import org.mazha.exchange.ToldIssue.Place;
import org.mazha.issue.RaiserNames;
import org.mazha.privacy.PersonalData;
import org.springframework.stereotype.Component;

/** Says to another system what has become of issues: where they lie by name, and nobody named. */
@Component
class Teller {

    /** As W3C has it, to the second and with the offset. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

    private final Areas areas;
    private final RaiserNames names;
    private final Clock clock;

    Teller(Areas areas, RaiserNames names, Clock clock) {
        this.areas = areas;
        this.names = names;
        this.clock = clock;
    }

    /** Some at once, in their order. */
    List<ToldIssue> tell(List<Line> lines) {
        Map<String, Place> places =
                places(lines.stream().map(Line::path).distinct().toList());
        Map<Long, List<String>> raisers =
                names.byIssue(lines.stream().map(Line::id).toList());
        return lines.stream()
                .map(line -> told(line, places, raisers.getOrDefault(line.id(), List.of())))
                .toList();
    }

    /** All areas on these paths, by their codes. */
    Map<String, Place> places(List<String> paths) {
        Map<String, Place> places = new HashMap<>();
        List<String> codes = paths.stream()
                .flatMap(path -> Arrays.stream(path.split("/")))
                .distinct()
                .toList();
        if (!codes.isEmpty()) {
            areas.findByCodeIn(codes)
                    .forEach(area -> places.put(area.code(), new Place(area.level(), area.code(), area.name())));
        }
        return places;
    }

    /** Those on the path, from the root down. */
    static List<Place> along(String path, Map<String, Place> places) {
        return Arrays.stream(path.split("/"))
                .map(places::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toList());
    }

    private ToldIssue told(Line line, Map<String, Place> places, List<String> raisers) {
        return new ToldIssue(
                line.number(),
                line.system() == null ? null : line.system().code(),
                line.foreignNumber(),
                along(line.path(), places),
                line.category(),
                line.standard(),
                line.stage(),
                line.source().name(),
                PersonalData.masked(line.description(), raisers),
                moment(line.raisedAt()),
                moment(line.filedAt()),
                moment(line.dueAt()),
                moment(line.closedAt()),
                line.outcome() == null ? null : line.outcome().name(),
                line.rating() == null ? null : line.rating().name(),
                inTime(line));
    }

    private Boolean inTime(Line line) {
        if (line.dueAt() == null) {
            return null;
        }
        return !line.dueAt().isBefore(line.finishedAt() == null ? clock.instant() : line.finishedAt());
    }

    /** {@code 2026-03-02T09:00:00+08:00}; null for null. */
    String moment(Instant instant) {
        return instant == null ? null : MOMENT.format(instant.atZone(zone()));
    }

    ZoneId zone() {
        return clock.getZone();
    }
}
