package org.mazha.exchange;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.area.Area.Level;
import org.mazha.exchange.PublicIssues.Line;
import org.mazha.exchange.ToldIssue.Place;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The service requests of Open311: issues, as far as everybody may know of them. */
@Component
@Transactional(readOnly = true)
class Open311Requests {

    /** As the specification has it. */
    private static final Duration SPAN = Duration.ofDays(90);

    private static final int MOST = 1000;

    private static final Pattern NUMBER = Pattern.compile("[\\p{IsHan}A-Za-z0-9]{1,20}-\\d{8}-\\d{4}");
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final PublicIssues issues;
    private final Teller teller;
    private final Clock clock;

    Open311Requests(PublicIssues issues, Teller teller, Clock clock) {
        this.issues = issues;
        this.teller = teller;
        this.clock = clock;
    }

    /** @throws Open311Refused if everybody knows of no such issue */
    Element one(String number) {
        List<Line> found = NUMBER.matcher(number).matches() ? issues.numbered(List.of(number), Limit.of(1)) : List.of();
        if (found.isEmpty()) {
            throw Open311Refused.notFound("没有这个 service_request_id，或者没有公示。The service_request_id was not found.");
        }
        return requests(found);
    }

    /** Those with these numbers, separated by commas; others are left out. */
    Element numbered(String numbers) {
        List<String> wanted = parts(numbers)
                .filter(number -> NUMBER.matcher(number).matches())
                .toList();
        return requests(wanted.isEmpty() ? List.of() : issues.numbered(wanted, Limit.of(MOST)));
    }

    /**
     * Those raised in a span of time, the newest first.
     *
     * @param codes of services, separated by commas; blank for all
     * @param start blank for 90 days before the end
     * @param end blank for 90 days after the start, and for now without one
     * @param status {@code open}, {@code closed} or both; blank for both
     * @throws Open311Refused if one of them is not in order
     */
    Element raised(String codes, String start, String end, String status) {
        Instant from = moment("start_date", start);
        Instant to = moment("end_date", end);
        if (to == null) {
            to = from == null || from.plus(SPAN).isAfter(clock.instant()) ? clock.instant() : from.plus(SPAN);
        }
        if (from == null) {
            from = to.minus(SPAN);
        }
        if (Duration.between(from, to).compareTo(SPAN) > 0) {
            throw Open311Refused.badRequest(
                    "start_date 到 end_date 不能超过90天。start_date and end_date may not span more than 90 days.");
        }
        Set<String> states = parts(status).collect(Collectors.toSet());
        if (!Set.of("open", "closed").containsAll(states)) {
            throw Open311Refused.badRequest("status 要填 open 或 closed。status has to be open or closed.");
        }
        List<String> categories = categories(codes);
        return requests(issues.raised(
                from,
                to,
                categories.isEmpty(),
                categories,
                states.isEmpty() || states.contains("open"),
                states.isEmpty() || states.contains("closed"),
                Limit.of(MOST)));
    }

    private List<String> categories(String codes) {
        Set<String> wanted = parts(codes).collect(Collectors.toCollection(TreeSet::new));
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<String> found = issues.categories().stream()
                .filter(category -> wanted.contains(Open311Services.code(category)))
                .toList();
        if (found.size() < wanted.size()) {
            throw Open311Services.unknown();
        }
        return found;
    }

    private static Stream<String> parts(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(part -> !part.isEmpty());
    }

    private static Instant moment(String field, String said) {
        if (said.isBlank()) {
            return null;
        }
        try {
            // A plus sign that nobody has encoded arrives as a blank
            Instant moment =
                    OffsetDateTime.parse(said.strip().replace(' ', '+')).toInstant();
            if (moment.isAfter(EARLIEST) && moment.isBefore(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // Said below
        }
        throw Open311Refused.badRequest(field + " 要写成 2026-03-01T00:00:00+08:00 这样。" + field
                + " has to be a W3C date-time with an offset, for example 2026-03-01T00:00:00Z.");
    }

    private Element requests(List<Line> lines) {
        Map<String, Place> places =
                teller.places(lines.stream().map(Line::path).distinct().toList());
        return Element.list(
                "service_requests",
                lines.stream().map(line -> request(line, places)).toList());
    }

    private Element request(Line line, Map<String, Place> places) {
        List<Place> where = new ArrayList<>(Teller.along(line.path(), places));
        if (line.isOpen()) {
            // The board names courtyards of what somebody has approved, and nothing has been yet
            where.removeIf(place -> place.level().compareTo(Level.COMMUNITY) > 0);
        }
        Collections.reverse(where);
        return Element.object(
                "request",
                Element.of("service_request_id", line.number()),
                Element.of("status", line.isOpen() ? "open" : "closed"),
                Element.of("status_notes", line.isOpen() ? line.stage() : result(line)),
                Element.of("service_name", line.category()),
                Element.of("service_code", Open311Services.code(line.category())),
                Element.of(
                        "description", line.isOpen() ? null : line.concern() == null ? line.title() : line.concern()),
                Element.of("agency_responsible", null),
                Element.of("service_notice", null),
                Element.of("requested_datetime", teller.moment(line.raisedAt())),
                Element.of("updated_datetime", teller.moment(line.isOpen() ? line.stageSince() : line.closedAt())),
                Element.of("expected_datetime", null),
                Element.of("address", where.stream().map(Place::name).collect(Collectors.joining(", "))),
                Element.of("address_id", where.isEmpty() ? null : where.get(0).code()),
                Element.of("zipcode", null),
                Element.of("lat", null),
                Element.of("long", null),
                Element.of("media_url", null));
    }

    private static String result(Line line) {
        return Stream.of(line.outcome().label(), line.measures(), line.text())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
