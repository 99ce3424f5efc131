package org.mazha.inspection;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StageEntered;
import org.mazha.inspection.Hazard.Result;
import org.mazha.issue.Timeline;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code inspection.bpmn} and {@code hazard.bpmn}. */
@ProcessDoor(name = "inspections")
@Transactional(propagation = Propagation.MANDATORY)
public class InspectionSteps {

    private final Inspections inspections;
    private final Hazards hazards;
    private final Timeline timeline;
    private final Dates dates;
    private final Clock clock;

    InspectionSteps(Inspections inspections, Hazards hazards, Timeline timeline, Dates dates, Clock clock) {
        this.inspections = inspections;
        this.hazards = hazards;
        this.timeline = timeline;
        this.dates = dates;
        this.clock = clock;
    }

    /** The evening of the day for which it is planned, but not before {@code soonest}. */
    public Date plannedFor(long inspectionId, Date soonest) {
        Date evening = Date.from(dates.evening(inspections.get(inspectionId).plannedOn()));
        return evening.before(soonest) ? soonest : evening;
    }

    public boolean hasHazards(long inspectionId) {
        return !hazards.of(inspectionId).isEmpty();
    }

    /** Ids of what was found, in the order of the record. */
    public List<Long> hazards(long inspectionId) {
        return hazards.of(inspectionId).stream().map(Hazard::id).toList();
    }

    /** Number of the issue that the hazard is. */
    public String issueNumber(long hazardId) {
        return hazards.get(hazardId).issue().number();
    }

    public long issueId(long hazardId) {
        return hazards.get(hazardId).issue().id();
    }

    public String subject(long hazardId) {
        return hazards.get(hazardId).issue().subject();
    }

    public String category(long hazardId) {
        return hazards.get(hazardId).issue().category();
    }

    public boolean isMajor(long hazardId) {
        return hazards.get(hazardId).isMajor();
    }

    public boolean isRefused(long hazardId) {
        return hazards.get(hazardId).result() == Result.REFUSED;
    }

    /** The evening of the day on the notice; what was fixed on the spot needs none, and is over before. */
    public Date noticeEnds(long hazardId) {
        return Date.from(hazards.get(hazardId)
                .rectifyBy()
                .map(dates::evening)
                .orElseGet(() -> clock.instant().plusSeconds(24 * 60 * 60)));
    }

    /** Its issue is closed: it has been put right, and somebody else has seen that. */
    public void settle(long hazardId) {
        hazards.get(hazardId).settled(clock.instant());
    }

    public boolean isSettled(long hazardId) {
        return hazards.get(hazardId).isSettled();
    }

    public boolean areAllCleared(long inspectionId) {
        return hazards.openOf(inspectionId) == 0;
    }

    /** 销号: it is put right, and whoever had to be told of it knows. */
    public void clear(long hazardId) {
        Hazard hazard = hazards.get(hazardId);
        hazard.cleared(clock.instant());
        timeline.tell(hazard.issue(), "隐患销号");
    }

    public void close(long inspectionId) {
        inspections.get(inspectionId).closed(clock.instant());
    }

    @EventListener(condition = "#event.process == 'inspection'")
    void enter(StageEntered event) {
        inspections
                .findByNumber(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no inspection " + event.businessKey()))
                .entered(event.stage());
    }
}
