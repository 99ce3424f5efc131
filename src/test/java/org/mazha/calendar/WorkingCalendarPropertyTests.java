package org.mazha.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mazha.calendar.SampleCalendars.HALL;
import static org.mazha.calendar.SampleCalendars.SEASONAL;
import static org.mazha.calendar.SampleCalendars.ZONE;
import static org.mazha.calendar.SampleCalendars.at;
import static org.mazha.calendar.SampleCalendars.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every calendar and moment. A failure names the seed with which it comes again. */
class WorkingCalendarPropertyTests {

    private static final int TRIES = 5_000;
    private static final long SEED = Long.getLong("seed", new Random().nextLong());
    private static final Instant FIRST = at("2024-01-02 00:00");

    /** So early that no limit of these tests reaches beyond 2026. */
    private static final Instant LAST = at("2026-06-30 00:00");

    private final Random random = new Random(SEED);

    static Stream<Named<WorkingCalendar>> calendars() {
        return Stream.of(DayCount.values())
                .flatMap(count -> Stream.of(OfficeHours.DEFAULT, HALL, SEASONAL)
                        .map(hours -> Named.of(
                                "%s %s, seed %d"
                                        .formatted(count, hours == SEASONAL ? "seasonal" : hours.calendar(), SEED),
                                calendar(hours, count))));
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void betweenFindsWhatPlusWorkingAdded(WorkingCalendar calendar) {
        for (int i = 0; i < TRIES; i++) {
            Instant start = moment();
            Duration time = workingTime();

            Instant end = calendar.plusWorking(start, time);

            assertThat(calendar.between(start, end))
                    .as("seed %d: %s + %s", SEED, start, time)
                    .isEqualTo(time);
            assertThat(calendar.between(end, start)).isEqualTo(time.negated());
            assertInOfficeHours(calendar, end);
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void betweenIsWhatCountingByTheMinuteFinds(WorkingCalendar calendar) {
        for (int i = 0; i < 50; i++) {
            Instant from = moment().truncatedTo(ChronoUnit.MINUTES);
            int minutes = random.nextInt(20_000);
            long worked = 0;
            for (int minute = 0; minute < minutes; minute++) {
                if (isOpen(calendar, from.plus(Duration.ofMinutes(minute)))) {
                    worked++;
                }
            }

            assertThat(calendar.between(from, from.plus(Duration.ofMinutes(minutes))))
                    .as("seed %d: %s and %d minutes", SEED, from, minutes)
                    .hasMinutes(worked);
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void whatStartsLaterOrTakesLongerEndsNoEarlier(WorkingCalendar calendar) {
        for (int i = 0; i < TRIES; i++) {
            Instant start = moment();
            Instant later = start.plus(Duration.ofNanos((long) (random.nextDouble() * 3e14)));
            for (LimitUnit unit : LimitUnit.values()) {
                int n = 1 + random.nextInt(30);
                Instant end = calendar.plus(start, new Limit(n, unit));

                assertThat(end)
                        .as("seed %d: %s, %s + %d%s", SEED, start, later, n, unit.label())
                        .isAfter(start)
                        .isBeforeOrEqualTo(calendar.plus(later, new Limit(n, unit)))
                        .isBeforeOrEqualTo(calendar.plus(start, new Limit(n + 1, unit)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void limitsNeverEndOutsideOfficeHours(WorkingCalendar calendar) {
        List<LimitUnit> units = new ArrayList<>(List.of(LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS));
        if (calendar.dayCount() == DayCount.END_OF_DAY) {
            units.add(LimitUnit.CALENDAR_DAYS);
        }
        for (int i = 0; i < TRIES; i++) {
            for (LimitUnit unit : units) {
                assertInOfficeHours(calendar, calendar.plus(moment(), new Limit(1 + random.nextInt(30), unit)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void aShareLiesBetweenStartAndDue(WorkingCalendar calendar) {
        for (int i = 0; i < TRIES; i++) {
            Instant start = moment();
            for (LimitUnit unit : LimitUnit.values()) {
                Instant due = calendar.plus(start, new Limit(1 + random.nextInt(30), unit));
                int percent = random.nextInt(101);

                Instant share = calendar.share(unit, start, due, percent);

                String told = "seed %d: %d%% of %s to %s in %s".formatted(SEED, percent, start, due, unit);
                assertThat(share).as(told).isAfterOrEqualTo(start);
                if (unit == LimitUnit.URGENT_HOURS
                        || !calendar.between(start, due).isZero()) {
                    assertThat(share).as(told).isBeforeOrEqualTo(due);
                }
                if (unit != LimitUnit.URGENT_HOURS) {
                    assertInOfficeHours(calendar, share);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void whatIsLeftLeadsBackToTheEnd(WorkingCalendar calendar) {
        for (int i = 0; i < TRIES; i++) {
            Instant start = moment();
            for (LimitUnit unit : LimitUnit.values()) {
                Instant due = calendar.plus(start, new Limit(1 + random.nextInt(30), unit));
                Instant at = start.plus(Duration.ofSeconds((long)
                        (random.nextDouble() * Duration.between(start, due).toSeconds())));
                Duration left = calendar.left(unit, at, due);
                if (!left.isZero()) {
                    assertThat(calendar.after(unit, at, left))
                            .as("seed %d: %s at %s, due %s", SEED, unit, at, due)
                            .isEqualTo(due);
                }
            }
        }
    }

    private static void assertInOfficeHours(WorkingCalendar calendar, Instant moment) {
        assertThat(calendar.officeMoment(moment))
                .as("seed %d: office hours", SEED)
                .isEqualTo(moment);
        LocalDateTime local = LocalDateTime.ofInstant(moment, ZONE);
        assertThat(calendar.isWorkingDay(local.toLocalDate())).isTrue();
        assertThat(calendar.hours().on(local.toLocalDate()))
                .as("seed %d: %s", SEED, local)
                .anyMatch(session -> !local.toLocalTime().isBefore(session.opens())
                        && !local.toLocalTime().isAfter(session.closes()));
    }

    /** The plainest way to say it, against which the reckoning is held. */
    private static boolean isOpen(WorkingCalendar calendar, Instant moment) {
        LocalDateTime local = LocalDateTime.ofInstant(moment, ZONE);
        return calendar.isWorkingDay(local.toLocalDate())
                && calendar.hours().on(local.toLocalDate()).stream()
                        .anyMatch(session -> !local.toLocalTime().isBefore(session.opens())
                                && local.toLocalTime().isBefore(session.closes()));
    }

    /** Any moment, every third at a full hour, where openings and closings are. */
    private Instant moment() {
        long seconds =
                (long) (random.nextDouble() * Duration.between(FIRST, LAST).toSeconds());
        return random.nextInt(3) == 0
                ? FIRST.plusSeconds(seconds / 3600 * 3600)
                : FIRST.plusSeconds(seconds).plusNanos(random.nextInt(1_000_000_000));
    }

    private Duration workingTime() {
        return random.nextInt(3) == 0
                ? Duration.ofHours(1 + random.nextInt(200))
                : Duration.ofNanos(1 + (long) (random.nextDouble() * 7e14));
    }
}
