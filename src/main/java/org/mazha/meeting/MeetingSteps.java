package org.mazha.meeting;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.mazha.engine.Actors;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.engine.StageEntered;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueEvents;
import org.mazha.issue.NewIssue;
import org.mazha.issue.Rating;
import org.mazha.issue.Registration;
import org.mazha.issue.Reopening;
import org.mazha.issue.Source;
import org.mazha.issue.Timeline;
import org.mazha.meeting.ReportLine.Answer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code meeting.bpmn}. */
@ProcessDoor(name = "meetings")
@Transactional(propagation = Propagation.MANDATORY)
@Sends("nextMeetingHeld")
public class MeetingSteps {

    private final Meetings meetings;
    private final Registration registration;
    private final ReportLines lines;
    private final Timeline timeline;
    private final Processes processes;
    private final Reopening reopening;
    private final MeetingSettings settings;
    private final ApplicationEventPublisher events;
    private final Actors actors;
    private final Clock clock;

    MeetingSteps(
            Meetings meetings,
            Registration registration,
            ReportLines lines,
            Timeline timeline,
            Processes processes,
            Reopening reopening,
            MeetingSettings settings,
            ApplicationEventPublisher events,
            Actors actors,
            Clock clock) {
        this.meetings = meetings;
        this.registration = registration;
        this.lines = lines;
        this.timeline = timeline;
        this.processes = processes;
        this.reopening = reopening;
        this.settings = settings;
        this.events = events;
        this.actors = actors;
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
                item.contact()));
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

    /** Draws up which issues are told of: once it is drawn up, what is raised meanwhile is told of the next time. */
    public void prepareReport(long meetingId) {
        Meeting meeting = meetings.get(meetingId);
        int position = 0;
        for (Issue issue : lines.toTell(meetingId, meeting.courtyard().id())) {
            lines.save(new ReportLine(meeting, issue, ++position));
        }
    }

    /**
     * Each issue's story tells what the courtyard said; where residents are being asked just now, they have answered, and
     * what was closed is rated by them as well: a rating that comes late is still a valid one (DOMAIN §5.1).
     */
    public void passOnAnswers(long meetingId) {
        for (ReportLine line : lines.ofMeeting(meetingId)) {
            if (line.answer().filter(Answer.SILENT::equals).isPresent()) {
                continue;
            }
            Issue issue = line.issue();
            timeline.tell(issue, "回院报告时居民说" + line.inWords());
            if (isBeingAsked(issue) || isRatedLate(line)) {
                events.publishEvent(new IssueEvents.CourtyardAnswered(
                        issue.id(),
                        line.rating(),
                        !line.isUnresolved(),
                        line.hands(),
                        line.note().orElse(null),
                        actors.current()));
            }
        }
    }

    private boolean isBeingAsked(Issue issue) {
        return issue.closedAt().isEmpty() && processes.isRunning("feedback", issue.number());
    }

    /** What is handled again is rated again. */
    private static boolean isRatedLate(ReportLine line) {
        return line.issue().isReopenable() && !line.isUnresolved() && line.rating() != Rating.NOT_RATED;
    }

    /** What the courtyard says is not solved is handled again; what is still under way goes on. */
    public void reopenUnresolved(long meetingId) {
        lines.ofMeeting(meetingId).stream()
                .filter(ReportLine::isUnresolved)
                .map(ReportLine::issue)
                .forEach(reopening::reopen);
    }

    @EventListener(condition = "#event.process == 'meeting'")
    void enter(StageEntered event) {
        meetings.findByNumber(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no meeting " + event.businessKey()))
                .entered(event.stage());
    }
}
