package org.mazha.calendar;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one version of the calendars says. */
record CalendarContent(DayCount dayCount, List<HolidayNotice> notices, List<OfficeHours> hours) {

    /** The same with these notices, each in the place of the one that the year had. */
    CalendarContent with(Collection<HolidayNotice> added) {
        SortedMap<Integer, HolidayNotice> byYear = new TreeMap<>();
        notices.forEach(notice -> byYear.put(notice.year(), notice));
        added.forEach(notice -> byYear.put(notice.year(), notice));
        return new CalendarContent(dayCount, new ArrayList<>(byYear.values()), hours);
    }

    CalendarContent withHours(List<OfficeHours> other) {
        return new CalendarContent(dayCount, notices, other);
    }

    CalendarContent with(DayCount other) {
        return new CalendarContent(other, notices, hours);
    }

    /** By code. */
    Map<String, WorkingCalendar> calendars(ZoneId zone) {
        Map<String, WorkingCalendar> calendars = new LinkedHashMap<>();
        hours.forEach(office -> calendars.put(office.calendar(), new WorkingCalendar(notices, office, dayCount, zone)));
        return calendars;
    }
}
