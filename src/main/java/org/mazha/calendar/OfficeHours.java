package org.mazha.calendar;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When one office opens and closes on a working day, by season.
 *
 * @param calendar the code by which the office is known, for example {@code office} or {@code hall}
 * @param seasons cover every day of the year once
 */
public record OfficeHours(String calendar, List<Season> seasons) {

    /**
     * A part of the year with the same hours.
     *
     * @param from the first day
     * @param to the last day; before {@code from} if the season goes over New Year
     * @param sessions morning and afternoon, or the morning alone
     */
    public record Season(MonthDay from, MonthDay to, List<Session> sessions) {

        public Season {
            sessions = List.copyOf(sessions);
            if (sessions.isEmpty()) {
                throw new IllegalArgumentException("A working day has at least one session");
            }
            for (int i = 1; i < sessions.size(); i++) {
                if (sessions.get(i).opens().isBefore(sessions.get(i - 1).closes())) {
                    throw new IllegalArgumentException("Sessions overlap: " + sessions);
                }
            }
        }

        boolean includes(MonthDay day) {
            return from.isAfter(to) ? !day.isBefore(from) || !day.isAfter(to) : !day.isBefore(from) && !day.isAfter(to);
        }

        /** {@code 08:00–12:00、14:00–18:00}. */
        public String inWords() {
            return sessions.stream().map(Session::toString).collect(Collectors.joining("、"));
        }
    }

    /** From opening to closing on the same day, in the office's time zone. */
    public record Session(LocalTime opens, LocalTime closes) {

        public Session {
            if (!opens.isBefore(closes)) {
                throw new IllegalArgumentException(
                        "A session ends after it begins, not %s–%s".formatted(opens, closes));
            }
        }

        public Duration length() {
            return Duration.between(opens, closes);
        }

        @Override
        public String toString() {
            return opens + "–" + closes;
        }
    }

    /** The calendar that is meant where none is named. */
    public static final String OFFICE = "office";

    /** What a new database starts with (DOMAIN §8.2): eight hours, all year round. */
    static final OfficeHours DEFAULT = new OfficeHours(
            OFFICE,
            List.of(new Season(
                    MonthDay.of(1, 1),
                    MonthDay.of(12, 31),
                    List.of(
                            new Session(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                            new Session(LocalTime.of(14, 0), LocalTime.of(18, 0))))));

    public OfficeHours {
        seasons = List.copyOf(seasons);
    }

    /**
     * The sessions on a date, if it is a working day.
     *
     * @throws IllegalStateException if no season includes it
     */
    List<Session> on(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        return seasons.stream()
                .filter(season -> season.includes(day))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(calendar + " has no hours on " + date))
                .sessions();
    }
}
