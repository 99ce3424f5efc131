package org.mazha.meeting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Dates;
import org.mazha.contact.PrivacyNotice;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.standard.Standards;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the forms of {@code meeting.bpmn}. */
@TaskForms
@Transactional
class MeetingForms {

    record RegisterMeeting(
            @NotNull(message = "请选择楼院。") String courtyard,
            @NotNull(message = "请选择日期。") LocalDate heldOn,

            @NotNull(message = "请填主持人。") @Size(max = 40, message = "最多40字。")
            String host,

            @NotNull(message = "请填到会人数。") @Positive(message = "至少1人。") @Max(value = 10000, message = "不能大于10000。")
            Integer attendees,

            @NotNull(message = "请写明议了些什么。") @Size(max = 4000, message = "最多4000字。")
            String summary,

            LocalDate nextMeetingOn,

            @Valid @Size(max = 20, message = "一次最多登记20件，多的请再登记一次会。")
            List<Minutes.Item> items) {

        RegisterMeeting {
            items = filled(items);
        }

        @AssertTrue(message = "“下次议事会”要在这次之后。")
        boolean isNextMeetingLater() {
            return nextMeetingOn == null || heldOn == null || nextMeetingOn.isAfter(heldOn);
        }

        Minutes minutes() {
            return new Minutes(heldOn, host, attendees, summary, nextMeetingOn, items);
        }
    }

    enum MinutesRight {
        YES,
        NO
    }

    record ConfirmMinutes(
            @Routing @NotNull(message = "请选择无误或有出入。") MinutesRight minutesRight,
            @Size(max = 1000, message = "最多1000字。") String correction) {

        @AssertTrue(message = "请写明“哪里要更正”。")
        boolean isCorrectionGiven() {
            return minutesRight != MinutesRight.NO || correction != null;
        }
    }

    record CorrectMinutes(
            @NotNull(message = "请选择日期。") LocalDate heldOn,

            @NotNull(message = "请填主持人。") @Size(max = 40, message = "最多40字。")
            String host,

            @NotNull(message = "请填到会人数。") @Positive(message = "至少1人。") @Max(value = 10000, message = "不能大于10000。")
            Integer attendees,

            @NotNull(message = "请写明议了些什么。") @Size(max = 4000, message = "最多4000字。")
            String summary,

            LocalDate nextMeetingOn,
            @Valid @Size(max = 20, message = "一次最多登记20件。") List<Minutes.Item> items) {

        CorrectMinutes {
            items = filled(items);
        }

        Minutes minutes() {
            return new Minutes(heldOn, host, attendees, summary, nextMeetingOn, items);
        }
    }

    private final Meetings meetings;
    private final Areas areas;
    private final Standards standards;
    private final MinutedContacts contacts;
    private final PrivacyNotice notice;
    private final Dates dates;
    private final Clock clock;

    MeetingForms(
            Meetings meetings,
            Areas areas,
            Standards standards,
            MinutedContacts contacts,
            PrivacyNotice notice,
            Dates dates,
            Clock clock) {
        this.contacts = contacts;
        this.notice = notice;
        this.meetings = meetings;
        this.areas = areas;
        this.standards = standards;
        this.dates = dates;
        this.clock = clock;
    }

    record Choices(List<Option> courtyards, List<Option> categories, String privacyNotice) {}

    @TaskForms.Show("register-meeting")
    Choices choices(FormContext at) {
        return new Choices(
                areas.courtyardsIn(at.actor().reach()).stream()
                        .map(courtyard -> new Option(courtyard.name(), String.valueOf(courtyard.id())))
                        .toList(),
                categories(),
                notice.text());
    }

    private List<Option> categories() {
        return standards.categories().stream()
                .map(category -> new Option(category, category))
                .toList();
    }

    @TaskForms.Submit
    void register(RegisterMeeting form, FormContext at) {
        if (form.heldOn().isAfter(dates.today())) {
            throw new FormRejected("“哪天开的”：" + dates.day(form.heldOn()) + " 还没到，请核对日期。");
        }
        Area courtyard = areas.courtyardsIn(at.actor().reach()).stream()
                .filter(known -> known.id().toString().equals(form.courtyard()))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“在哪个楼院开的”：没有这个楼院，请从列表里选。"));
        String number = "议事会-" + form.heldOn().format(DateTimeFormatter.BASIC_ISO_DATE) + "-" + meetings.nextNumber();
        Meeting meeting = new Meeting(number, courtyard, at.actor(), clock.instant());
        meeting.minuted(form.minutes(), contacts.of(meeting, form.minutes(), "登记议事会的表"));
        meetings.save(meeting);
        at.businessKey(meeting.number());
        at.set("meetingId", meeting.id());
        at.set("subject", courtyard.name() + " " + dates.day(form.heldOn()));
    }

    record Confirmation(String meetingNumber, String courtyard, String held, String summary, String itemLines) {}

    @TaskForms.Show("confirm-minutes")
    Confirmation confirmation(FormContext at) {
        Meeting meeting = meetings.get(at.id("meetingId"));
        String lines = meeting.items().stream()
                .map(item -> "1. **" + item.category() + "**　" + item.description()
                        + (item.point() == null ? "" : "（" + item.point() + "）")
                        + "　附议" + item.seconders() + "人")
                .collect(Collectors.joining("\n"));
        return new Confirmation(
                meeting.number(),
                meeting.courtyard().name(),
                held(meeting),
                meeting.summary(),
                lines.isEmpty() ? "没有提出议题。" : lines);
    }

    private String held(Meeting meeting) {
        return dates.day(meeting.heldOn()) + "，主持：" + meeting.host() + "，到会" + meeting.attendees() + "人";
    }

    @TaskForms.Submit
    void confirm(ConfirmMinutes form, FormContext at) {
        Meeting meeting = meetings.get(at.id("meetingId"));
        if (form.minutesRight() == MinutesRight.YES) {
            meeting.confirmed(at.actor(), clock.instant());
        } else {
            meeting.toBeCorrected(form.correction());
        }
    }

    record ToCorrect(
            String meetingNumber,
            String courtyard,
            String correction,
            LocalDate heldOn,
            String host,
            int attendees,
            String summary,
            LocalDate nextMeetingOn,
            List<Minutes.Item> items,
            List<Option> categories,
            String privacyNotice) {}

    @TaskForms.Show("correct-minutes")
    ToCorrect toCorrect(FormContext at) {
        Meeting meeting = meetings.get(at.id("meetingId"));
        return new ToCorrect(
                meeting.number(),
                meeting.courtyard().name(),
                meeting.correction().orElse(""),
                meeting.heldOn(),
                meeting.host(),
                meeting.attendees(),
                meeting.summary(),
                meeting.nextMeetingOn().orElse(null),
                meeting.items().stream().map(MeetingItem::minutes).toList(),
                categories(),
                notice.text());
    }

    @TaskForms.Submit
    void correct(CorrectMinutes form, FormContext at) {
        Meeting meeting = meetings.get(at.id("meetingId"));
        meeting.minuted(form.minutes(), contacts.of(meeting, form.minutes(), "更正纪要的表"));
    }

    /** Rows that nobody filled in do not count; Camunda Forms always submits at least one. */
    private static List<Minutes.Item> filled(List<Minutes.Item> items) {
        return items == null
                ? List.of()
                : items.stream().filter(item -> item != null && !item.isEmpty()).toList();
    }
}
