package org.mazha.meeting;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.mazha.deadline.Dates;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.Processes;
import org.mazha.engine.StageEntered;
import org.mazha.issue.Issue;
import org.mazha.issue.NewIssue;
import org.mazha.issue.Outcome;
import org.mazha.issue.Registration;
import org.mazha.issue.Reopening;
import org.mazha.issue.Source;
import org.mazha.issue.Timeline;
import org.mazha.meeting.MeetingItem.Answer;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code meeting.bpmn}. */
@ProcessDoor(name = "meetings")
@Transactional(propagation = Propagation.MANDATORY)
public class MeetingSteps {

    private final Meetings meetings;
    private final Registration registration;
    private final Timeline timeline;
    private final Processes processes;
    private final Reopening reopening;
    private final MeetingSettings settings;
    private final Deadlines deadlines;
    private final Dates dates;
    private final Clock clock;

    MeetingSteps(
            Meetings meetings,
            Registration registration,
            Timeline timeline,
            Processes processes,
            Reopening reopening,
            MeetingSettings settings,
            Deadlines deadlines,
            Dates dates,
            Clock clock) {
        this.meetings = meetings;
        this.registration = registration;
        this.timeline = timeline;
        this.processes = processes;
        this.reopening = reopening;
        this.settings = settings;
        this.deadlines = deadlines;
        this.dates = dates;
        this.clock = clock;
    }

    /** Earlier meetings at this courtyard report back now, for the residents have come together again. */
    public void callForReport(long meetingId) {
        Meeting meeting = meetings.get(meetingId);
        for (Meeting earlier : meetings.owingAReport(meeting.courtyard().id(), meetingId)) {
            processes.send("nextMeetingHeld", earlier.number(), Map.of());
        }
    }

    public boolean hasItems(long meetingId) {
        return !meetings.get(meetingId).items().isEmpty();
    }

    /** Ids of what was raised, in the order of the minutes. */
    public List<Long> items(long meetingId) {
        return meetings.get(meetingId).items().stream().map(MeetingItem::id).toList();
    }

    /** Registers an item as an issue, which is then handled by a process of its own. */
    public void raiseIssue(long itemId) {
        MeetingItem item =
                meetings.findItem(itemId).orElseThrow(() -> new IllegalStateException("There is no item " + itemId));
        Issue issue = registration.register(new NewIssue(
                item.meeting().courtyard().id(),
                Source.MEETING,
                item.category(),
                item.point(),
                item.description(),
                item.seconders(),
                item.meeting().id(),
                item.raiser()));
        item.raised(issue);
        processes.start(
                "issue",
                issue.number(),
                Map.of("issueId", issue.id(), "subject", issue.subject(), "category", issue.category()));
    }

    /** When the report is prepared: shortly before the planned next meeting, or after a while. */
    public Date reportDueAt(long meetingId) {
        Meeting meeting = meetings.get(meetingId);
        Instant due = meeting.nextMeetingOn()
                .map(day -> day.atTime(9, 0).atZone(clock.getZone()).toInstant().minus(settings.reportBefore()))
                .orElseGet(() -> clock.instant().plus(settings.reportAfter()));
        return Date.from(due);
    }

    /** Notes what has become of each issue up to now. */
    public void prepareReport(long meetingId) {
        for (MeetingItem item : meetings.issuesOf(meetingId)) {
            item.progressed(progress(item.issue().orElseThrow()));
        }
    }

    private String progress(Issue issue) {
        String text = issue.closedAt()
                .map(closed -> issue.outcome().map(Outcome::label).orElse("已办结")
                        + "，" + dates.moment(closed)
                        + (deadlines.isInTime(issue.number()) ? "" : "（超期）"))
                .orElseGet(() -> "正在办理：" + issue.stage()
                        + deadlines
                                .of(issue.number())
                                .map(deadline -> "，限 " + dates.moment(deadline.dueAt()) + " 前办结")
                                .orElse(""));
        return text.length() > 200 ? text.substring(0, 200) : text;
    }

    /** What the courtyard says is not solved is handled again; what is still under way is only noted. */
    public void reopenUnresolved(long meetingId) {
        for (MeetingItem item : meetings.issuesOf(meetingId)) {
            if (item.answer().filter(Answer.UNRESOLVED::equals).isEmpty()) {
                continue;
            }
            Issue issue = item.issue().orElseThrow();
            timeline.tell(issue, "回院报告时居民说没解决");
            if (issue.isReopenable()) {
                reopening.reopen(issue);
            }
        }
    }

    @EventListener(condition = "#event.process == 'meeting'")
    void enter(StageEntered event) {
        meetings.findByNumber(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no meeting " + event.businessKey()))
                .entered(event.stage());
    }
}
