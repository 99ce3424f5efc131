package org.mazha.meeting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The meeting at which an issue was raised, and those that heard what became of it. */
@Component
@Order(0)
class MeetingChapter implements Chapter {

    private final Meetings meetings;
    private final ReportLines lines;
    private final Dates dates;

    MeetingChapter(Meetings meetings, ReportLines lines, Dates dates) {
        this.meetings = meetings;
        this.lines = lines;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "议事会";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        List<Item> items = new ArrayList<>();
        issue.meetingId()
                .flatMap(meetings::alone)
                .ifPresent(meeting -> items.add(new Item(
                        meeting.number(),
                        report(meeting),
                        "提出",
                        List.of(new Fact("哪天开的", dates.day(meeting.heldOn())), new Fact("主持", meeting.host())))));
        lines.answersOf(issue.id())
                .forEach(line -> items.add(new Item(
                        line.meeting().number(),
                        report(line.meeting()),
                        "回院报告",
                        List.of(
                                new Fact("报告了什么", masked.apply(line.progress().orElse(""))),
                                new Fact("院里怎么说", masked.apply(line.inWords()))))));
        return items;
    }

    private static String report(Meeting meeting) {
        return "/office/meetings/" + UriUtils.encodePathSegment(meeting.number(), StandardCharsets.UTF_8) + "/report";
    }
}
