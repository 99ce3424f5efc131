package org.mazha.meeting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.issue.Issue;
import org.mazha.meeting.Progress.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 回院报告: the sheet that the courtyard head takes to the meeting, without personal data. */
@Component
@Transactional(readOnly = true)
class ReportSheets {

    private static final int PROPOSED = 5;

    /**
     * What stands on the sheet.
     *
     * @param next the day of the meeting that is coming, if it is planned
     * @param answered whether the courtyard has answered already
     */
    record Sheet(
            String number,
            String courtyard,
            long courtyardId,
            String held,
            String next,
            String printed,
            boolean answered,
            String counts,
            List<Group> groups,
            Agenda.Proposals agenda) {}

    record Group(String label, List<Line> lines) {}

    /** @param answer what the courtyard said; null while there are boxes to tick */
    record Line(
            int no,
            String number,
            String category,
            String raised,
            String what,
            String headline,
            List<String> details,
            String answer) {}

    private final Meetings meetings;
    private final ReportLines lines;
    private final ProgressReports progress;
    private final Agenda agenda;
    private final Dates dates;

    ReportSheets(Meetings meetings, ReportLines lines, ProgressReports progress, Agenda agenda, Dates dates) {
        this.meetings = meetings;
        this.lines = lines;
        this.progress = progress;
        this.agenda = agenda;
        this.dates = dates;
    }

    /** As it is now; before the report is drawn up, with what would be told today. */
    Optional<Sheet> of(String meetingNumber) {
        return meetings.withCourtyard(meetingNumber).map(this::sheet);
    }

    private Sheet sheet(Meeting meeting) {
        List<ReportLine> drawnUp = lines.ofMeeting(meeting.id());
        Map<Long, ReportLine> answers = drawnUp.stream()
                .filter(line -> line.answer().isPresent())
                .collect(Collectors.toMap(line -> line.issue().id(), Function.identity()));
        List<Issue> told = drawnUp.isEmpty()
                ? lines.toTell(meeting.id(), meeting.courtyard().id())
                : drawnUp.stream().map(ReportLine::issue).toList();
        List<Progress> reports = progress.of(told);
        return new Sheet(
                meeting.number(),
                meeting.courtyard().name(),
                meeting.courtyard().id(),
                dates.day(meeting.heldOn()),
                meeting.nextMeetingOn().map(dates::day).orElse(null),
                dates.day(dates.today()),
                !answers.isEmpty(),
                counts(reports),
                groups(reports, answers),
                agenda.of(meeting.courtyard().id(), 0, PROPOSED));
    }

    private static String counts(List<Progress> reports) {
        return "共 " + reports.size() + " 件："
                + Arrays.stream(State.values())
                        .map(state -> state.label() + " "
                                + reports.stream()
                                        .filter(of -> of.state() == state)
                                        .count() + " 件")
                        .collect(Collectors.joining("；"));
    }

    private List<Group> groups(List<Progress> reports, Map<Long, ReportLine> answers) {
        List<Group> groups = new ArrayList<>();
        int no = 0;
        for (State state : State.values()) {
            List<Line> inState = new ArrayList<>();
            for (Progress of : reports) {
                if (of.state() == state) {
                    inState.add(line(++no, of, answers.get(of.issue().id())));
                }
            }
            if (!inState.isEmpty()) {
                groups.add(new Group(state.label(), inState));
            }
        }
        return groups;
    }

    private Line line(int no, Progress of, ReportLine answer) {
        return new Line(
                no,
                of.issue().number(),
                of.issue().category(),
                dates.dayOf(of.issue().raisedAt()),
                of.what(),
                of.headline(),
                of.details(),
                answer == null ? null : answer.inWords());
    }
}
