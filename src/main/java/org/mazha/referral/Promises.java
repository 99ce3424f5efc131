package org.mazha.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import org.mazha.deadline.Dates;
import org.mazha.deadline.Deadline;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.FormRejected;
import org.mazha.issue.Issue;
import org.mazha.issue.Timeline;
import org.springframework.stereotype.Component;

/** The day on which a party itself says it will be done. It moves no deadline, and residents are told of it. */
@Component
class Promises {

    private final Referrals referrals;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Dates dates;
    private final Clock clock;

    Promises(Referrals referrals, Deadlines deadlines, Timeline timeline, Dates dates, Clock clock) {
        this.referrals = referrals;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * The party promises a day, or another one.
     *
     * @param field what the day is called where it was filled in
     * @throws FormRejected if the day is over, too far away, or later than the deadline; once that has passed, any day
     *     is better than none
     */
    void make(Referral referral, LocalDate day, String field) {
        LocalDate today = dates.today();
        if (day.isBefore(today)) {
            throw new FormRejected("“" + field + "”：" + dates.day(day) + "已经过了，请填今天或以后的一天。");
        }
        if (day.isAfter(today.plusYears(1))) {
            throw new FormRejected("“" + field + "”：" + dates.day(day) + "太远了，请填一年以内的一天。");
        }
        latest(referral).filter(day::isAfter).ifPresent(latest -> {
            throw new FormRejected(
                    "“" + field + "”：不能晚于办结期限 " + deadlines.date(referral.number()) + "；到期办不完的，请申请延期或挂账。");
        });
        referral.promised(day);
        Issue issue = referral.issue();
        referrals.ofRound(issue.id(), issue.round()).stream()
                .flatMap(sibling -> sibling.promisedOn().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(issue::promised);
        timeline.tell(issue, referral.party().name() + "：" + dates.day(day) + "前办好");
    }

    /** The last day that is in time; none once it is too late, or while nobody knows when the clock goes on. */
    private Optional<LocalDate> latest(Referral referral) {
        return deadlines
                .of(referral.number())
                .filter(deadline -> deadline.pausedUntil().isEmpty() && !deadline.isOverdue(clock.instant()))
                .map(Deadline::dueAt)
                .map(due -> LocalDate.ofInstant(due, clock.getZone()));
    }
}
