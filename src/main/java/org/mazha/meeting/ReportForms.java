package org.mazha.meeting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.TaskForms;
import org.mazha.issue.Issue;
import org.mazha.issue.RaiserNames;
import org.mazha.issue.Rating;
import org.mazha.issue.Timeline;
import org.mazha.meeting.ReportLine.Answer;
import org.mazha.privacy.PersonalData;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.UriUtils;

/** Shows what a courtyard is told of its issues and takes down what it answers. */
@TaskForms
@Transactional
class ReportForms {

    /**
     * What the courtyard says of one issue.
     *
     * @param hands that were raised for this answer
     */
    record AnswerRow(
            @NotNull(message = "少了议题编号，请刷新页面。") String number,
            String progress,
            @NotNull(message = "请选择居民怎么说。") Answer answer,

            @PositiveOrZero(message = "不能小于0。") @Max(value = 10000, message = "不能大于10000。")
            Integer hands,

            Rating rating,
            @Size(max = 300, message = "最多300字。") String note) {

        @AssertTrue(message = "没有人表态的，记为未评价，不填“举手人数”和“评价”。")
        boolean isSilenceSilent() {
            return answer != Answer.SILENT || given() == Rating.NOT_RATED && (hands == null || hands == 0);
        }

        @AssertTrue(message = "居民说没解决的，“评价”不能是满意，请核对。")
        boolean isUnresolvedUnhappy() {
            return answer != Answer.UNRESOLVED || given() == Rating.NOT_RATED || !given().isContent();
        }

        private Rating given() {
            return rating == null ? Rating.NOT_RATED : rating;
        }
    }

    record RecordAnswers(@Valid List<AnswerRow> answers) {

        RecordAnswers {
            answers = answers == null ? List.of() : answers;
        }
    }

    private final Meetings meetings;
    private final ReportLines lines;
    private final ProgressReports progress;
    private final RaiserNames names;
    private final Timeline timeline;
    private final Dates dates;
    private final Clock clock;

    ReportForms(
            Meetings meetings,
            ReportLines lines,
            ProgressReports progress,
            RaiserNames names,
            Timeline timeline,
            Dates dates,
            Clock clock) {
        this.meetings = meetings;
        this.lines = lines;
        this.progress = progress;
        this.names = names;
        this.timeline = timeline;
        this.dates = dates;
        this.clock = clock;
    }

    record Report(String courtyard, String held, String sheetAddress, String sheet, List<AnswerRow> answers) {}

    @TaskForms.Show("record-answers")
    Report report(FormContext at) {
        Meeting meeting = meetings.get(at.id("meetingId"));
        List<Progress> told = told(meeting);
        return new Report(
                meeting.courtyard().name(),
                dates.day(meeting.heldOn()),
                "/office/meetings/" + UriUtils.encodePathSegment(meeting.number(), StandardCharsets.UTF_8) + "/report",
                told.stream()
                        .map(of -> "1. **" + of.issue().category() + "**　" + of.what() + "（"
                                + of.issue().number() + "）\n   → " + of.inOneLine())
                        .collect(Collectors.joining("\n")),
                told.stream()
                        .map(of -> new AnswerRow(
                                of.issue().number(),
                                of.issue().category() + "：" + of.inOneLine(),
                                null,
                                null,
                                null,
                                null))
                        .toList());
    }

    private List<Progress> told(Meeting meeting) {
        return progress.of(
                lines.ofMeeting(meeting.id()).stream().map(ReportLine::issue).toList());
    }

    @TaskForms.Submit
    void record(RecordAnswers form, FormContext at) {
        Meeting meeting = meetings.get(at.id("meetingId"));
        List<ReportLine> report = lines.ofMeeting(meeting.id());
        Map<String, AnswerRow> answers = complete(form, report);
        refuseHandlers(answers, report, at);
        refusePersonalData(form, report);
        Map<String, String> told =
                told(meeting).stream().collect(Collectors.toMap(of -> of.issue().number(), Progress::inOneLine));
        for (ReportLine line : report) {
            String number = line.issue().number();
            AnswerRow row = answers.get(number);
            line.answered(
                    told.get(number), row.answer(), row.given(), row.hands(), row.note(), at.actor(), clock.instant());
        }
        meeting.reported(clock.instant());
        at.set("unresolved", report.stream().anyMatch(ReportLine::isUnresolved));
    }

    /** One answer for each issue of the report, and no other. */
    private static Map<String, AnswerRow> complete(RecordAnswers form, List<ReportLine> report) {
        Map<String, AnswerRow> answers = new LinkedHashMap<>();
        List<String> asked = report.stream().map(line -> line.issue().number()).toList();
        for (AnswerRow row : form.answers()) {
            if (!asked.contains(row.number())) {
                throw new FormRejected("“居民的回答”里的 " + row.number() + " 不在这次报告里，请刷新页面重填。");
            }
            if (answers.put(row.number(), row) != null) {
                throw new FormRejected("“居民的回答”里 " + row.number() + " 填了两次，请刷新页面重填。");
            }
        }
        List<String> missing =
                asked.stream().filter(number -> !answers.containsKey(number)).toList();
        if (!missing.isEmpty()) {
            throw new FormRejected("“居民的回答”里少了 " + String.join("、", missing) + "，请刷新页面，每一件都填上。");
        }
        return answers;
    }

    /** Whoever put something right does not take down what residents say of it (DOMAIN §10-7). */
    private void refuseHandlers(Map<String, AnswerRow> answers, List<ReportLine> report, FormContext at) {
        List<Issue> answered = report.stream()
                .map(ReportLine::issue)
                .filter(issue -> answers.get(issue.number()).answer() != Answer.SILENT)
                .toList();
        List<String> own = timeline.handledBy(at.actor(), answered);
        if (!own.isEmpty()) {
            throw new FormRejected("“居民的回答”里的 " + String.join("、", own) + " 是您办的，办的人不能自己记居民的回答。请放回任务，由另一位同事来记。");
        }
    }

    private void refusePersonalData(RecordAnswers form, List<ReportLine> report) {
        List<String> people =
                names.of(report.stream().map(line -> line.issue().id()).toList());
        for (AnswerRow row : form.answers()) {
            List<String> found = row.note() == null ? List.of() : PersonalData.in(row.note(), people);
            if (!found.isEmpty()) {
                throw new FormRejected(row.number() + " 的“居民说了什么”里有" + String.join("、", found) + "，请删去后再提交。");
            }
        }
    }
}
