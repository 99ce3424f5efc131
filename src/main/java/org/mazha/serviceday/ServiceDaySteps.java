package org.mazha.serviceday;

import java.time.Clock;
import java.util.Date;
import org.mazha.calendar.Dates;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StageEntered;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code service-day.bpmn}. */
@ProcessDoor(name = "serviceDays")
@Transactional(propagation = Propagation.MANDATORY)
public class ServiceDaySteps {

    private final ServiceDays days;
    private final ApplicationEventPublisher events;
    private final Dates dates;
    private final Clock clock;

    ServiceDaySteps(ServiceDays days, ApplicationEventPublisher events, Dates dates, Clock clock) {
        this.days = days;
        this.events = events;
        this.dates = dates;
        this.clock = clock;
    }

    /** The evening of the day for which it is planned, but not before {@code soonest}. */
    public Date plannedFor(long serviceDayId, Date soonest) {
        Date evening = Date.from(dates.evening(days.get(serviceDayId).plannedOn()));
        return evening.before(soonest) ? soonest : evening;
    }

    /** The board shows when and where; after it was moved, the new day. */
    public void announce(long serviceDayId) {
        days.get(serviceDayId).announced(clock.instant());
        events.publishEvent(new ServiceDayChanged());
    }

    /** 归档: the board shows its numbers and photos. */
    public void archive(long serviceDayId) {
        days.get(serviceDayId).archived(clock.instant());
        events.publishEvent(new ServiceDayChanged());
    }

    /** The board says until the day has passed that it does not take place. */
    public void cancel(long serviceDayId) {
        days.get(serviceDayId).cancelled(clock.instant());
        events.publishEvent(new ServiceDayChanged());
    }

    @EventListener(condition = "#event.process == 'service-day'")
    void enter(StageEntered event) {
        days.findByNumber(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no service day " + event.businessKey()))
                .entered(event.stage());
    }
}
