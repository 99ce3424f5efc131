package org.mazha.visit;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.mazha.calendar.Dates;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StageEntered;
import org.mazha.visit.Beneficiary.Leaving;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code home-visit.bpmn}. */
@ProcessDoor(name = "visits")
@Transactional(propagation = Propagation.MANDATORY)
public class VisitSteps {

    private static final int MORNING = 8;

    private final Visits visits;
    private final VisitAttempts attempts;
    private final Dates dates;
    private final Clock clock;

    VisitSteps(Visits visits, VisitAttempts attempts, Dates dates, Clock clock) {
        this.visits = visits;
        this.attempts = attempts;
        this.dates = dates;
        this.clock = clock;
    }

    /** The morning of the day for which it is planned. */
    public Date plannedFor(long visitId) {
        return Date.from(visits.get(visitId)
                .plannedOn()
                .atTime(MORNING, 0)
                .atZone(clock.getZone())
                .toInstant());
    }

    /** The evening of that day; {@code otherwise} when that is over already. */
    public Date evening(long visitId, Date otherwise) {
        Instant evening = dates.evening(visits.get(visitId).plannedOn());
        return evening.isAfter(clock.instant()) ? Date.from(evening) : otherwise;
    }

    public boolean isCertified(long visitId) {
        return is(visitId, Outcome.CERTIFIED);
    }

    /** Whether somebody said that they have moved or died. */
    public boolean isGone(long visitId) {
        return is(visitId, Outcome.MOVED) || isDeathTold(visitId);
    }

    public boolean isDeathTold(long visitId) {
        return is(visitId, Outcome.DIED);
    }

    /** Whether somebody went there in vain on as many days as it takes. */
    public boolean isGivenUp(long visitId) {
        return visits.get(visitId).outcome().isPresent();
    }

    public boolean isConfirmed(long visitId) {
        return visits.get(visitId).isConfirmed();
    }

    private boolean is(long visitId, Outcome outcome) {
        return visits.get(visitId).outcome().filter(outcome::equals).isPresent();
    }

    /** The cycle begins anew on the day of the certification. */
    public void certify(long visitId) {
        Visit visit = visits.get(visitId);
        visit.beneficiary()
                .certified(attempts.of(visitId).stream()
                        .filter(attempt -> attempt.outcome() == Outcome.CERTIFIED)
                        .map(Attempt::wentOn)
                        .reduce((earlier, later) -> later)
                        .orElseThrow());
        visit.closed(clock.instant());
    }

    public void takeOut(long visitId) {
        Visit visit = visits.get(visitId);
        visit.beneficiary().left(isDeathTold(visitId) ? Leaving.DIED : Leaving.MOVED, dates.today());
        visit.closed(clock.instant());
    }

    /** A list says that they have certified somewhere else. */
    public void endAsElsewhere(long visitId) {
        visits.get(visitId).ended(Outcome.ELSEWHERE, clock.instant());
    }

    public void callOff(long visitId) {
        visits.get(visitId).ended(Outcome.CALLED_OFF, clock.instant());
    }

    @EventListener(condition = "#event.process == 'home-visit'")
    void enter(StageEntered event) {
        visits.findByNumber(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no visit " + event.businessKey()))
                .entered(event.stage());
    }
}
