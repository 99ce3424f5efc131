package org.mazha.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.engine.FormRejected;
import org.springframework.stereotype.Component;

/** Which days may be promised by those who put something right. A promise moves no deadline, and residents are told of it. */
@Component
public class PromisedDays {

    private final Deadlines deadlines;
    private final Dates dates;
    private final Clock clock;

    PromisedDays(Deadlines deadlines, Dates dates, Clock clock) {
        this.deadlines = deadlines;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * Takes a day, in Asia/Shanghai, or refuses it.
     *
     * @param about number of the issue or referral
     * @param field what the day is called where it was filled in
     * @return the day in words
     * @throws FormRejected if the day is over, more than a year away, or later than the deadline; once that has passed,
     *     any day is better than none
     */
    public String admit(String about, LocalDate day, String field) {
        LocalDate today = dates.today();
        if (day.isBefore(today)) {
            throw new FormRejected("“" + field + "”：" + dates.day(day) + "已经过了，请填今天或以后的一天。");
        }
        if (day.isAfter(today.plusYears(1))) {
            throw new FormRejected("“" + field + "”：" + dates.day(day) + "太远了，请填一年以内的一天。");
        }
        latest(about).filter(day::isAfter).ifPresent(latest -> {
            throw new FormRejected("“" + field + "”：不能晚于办结期限 " + deadlines.date(about) + "；到期办不完的，请申请延期或挂账。");
        });
        return dates.day(day);
    }

    /** The last day that is in time; none once it is too late, or while nobody knows when the clock goes on. */
    private Optional<LocalDate> latest(String about) {
        return deadlines
                .of(about)
                .filter(deadline -> deadline.pausedUntil().isEmpty() && !deadline.isOverdue(clock.instant()))
                .map(Deadline::dueAt)
                .map(due -> LocalDate.ofInstant(due, clock.getZone()));
    }
}
