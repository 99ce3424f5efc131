package org.mazha.calendar;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A version of the working calendars, for people to look at.
 *
 * @param what what it changed, in words
 * @param dayCount how days are counted
 * @param workingDays how many working days each year has whose notice is loaded
 * @param hours of each calendar
 * @param activatedAt empty while it is a draft, and if it was discarded
 * @param inForce whether limits that start now are reckoned with it
 */
public record CalendarVersion(
        long id,
        Instant madeAt,
        String madeBy,
        String what,
        DayCount dayCount,
        SortedMap<Integer, Integer> workingDays,
        List<OfficeHours> hours,
        Optional<Instant> activatedAt,
        Optional<Instant> discardedAt,
        boolean inForce) {

    public boolean isDraft() {
        return activatedAt.isEmpty() && discardedAt.isEmpty();
    }
}
