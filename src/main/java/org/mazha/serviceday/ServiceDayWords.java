package org.mazha.serviceday;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.mazha.area.Area;
import org.mazha.area.Area.Level;
import org.mazha.calendar.Dates;
import org.springframework.stereotype.Component;

/** Says of a service day when it is and how many came, for the office and for everybody alike. */
@Component
class ServiceDayWords {

    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("（EEE）", Locale.CHINA);

    private final Dates dates;

    ServiceDayWords(Dates dates) {
        this.dates = dates;
    }

    /** Whose residents are invited: a grid is called after its community, for each community has a first grid. */
    String area(ServiceDay day) {
        Area area = day.area();
        boolean isNamedByNumber = area.level() == Level.GRID || area.level() == Level.MICRO_GRID;
        return isNamedByNumber ? area.fullName() : area.name();
    }

    /** The day on which it was held, or for which it is planned. */
    String when(ServiceDay day) {
        return day(day.heldOn().orElse(day.plannedOn())) + hours(day);
    }

    String planned(ServiceDay day) {
        return day(day.plannedOn()) + hours(day);
    }

    private String day(LocalDate day) {
        return dates.day(day) + WEEKDAY.format(day);
    }

    private static String hours(ServiceDay day) {
        return day.startsAt() + "—" + day.endsAt();
    }

    /** None if it stayed where it was. */
    Optional<String> moved(ServiceDay day) {
        return day.movedFrom()
                .map(from -> (from.equals(day.plannedOn()) ? "时间或者地点改过" : "原定 " + dates.day(from) + "，改期了")
                        + day.movedWhy().map(why -> "：" + why).orElse(""));
    }

    /** {@code 来了 43 人，帮到 40 人}; empty before somebody has counted. */
    String numbers(ServiceDay day) {
        return day.attendees()
                .map(came -> "来了 " + came + " 人"
                        + day.served().map(served -> "，帮到 " + served + " 人").orElse(""))
                .orElse("");
    }
}
