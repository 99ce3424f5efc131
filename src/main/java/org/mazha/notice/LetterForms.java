package org.mazha.notice;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Routing;
import org.mazha.engine.TaskForms;
import org.mazha.link.Links;
import org.mazha.privacy.Mask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the form of {@code letter.bpmn}: a letter did not do, somebody telephones. */
@TaskForms
@Transactional
class LetterForms {

    enum Outcome {
        REACHED("已联系上"),
        NOT_REACHED("没打通"),
        RESEND("换邮箱重发");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }
    }

    record TelephoneParty(
            @Routing @NotNull(message = "请选择电话打得怎么样。") Outcome outcome,

            @Email(message = "邮箱写得不对，请写成 name@example.com 的样子。") @Size(max = 254, message = "邮箱最多254个字符。")
            String newMail,

            boolean keepMail,

            @Size(max = 500, message = "最多500字。") String note) {

        @AssertTrue(message = "换邮箱重发时，请填写“新的邮箱”。")
        boolean isNewMailGiven() {
            return outcome != Outcome.RESEND || newMail != null;
        }
    }

    private final LetterRepository letters;
    private final Links links;
    private final ApplicationEventPublisher events;
    private final Dates dates;
    private final Clock clock;

    LetterForms(LetterRepository letters, Links links, ApplicationEventPublisher events, Dates dates, Clock clock) {
        this.letters = letters;
        this.links = links;
        this.events = events;
        this.dates = dates;
        this.clock = clock;
    }

    record ToTelephone(String number, String letter, String whom, String happened) {}

    @TaskForms.Show("telephone-party")
    ToTelephone toTelephone(FormContext at) {
        Letter letter = letters.get(at.id("letterId"));
        return new ToTelephone(letter.about(), letter.subject(), whom(letter), String.join("\n", happened(letter)));
    }

    /** A party by what the list of parties says; a person masked, for the tab beside the form shows them whole. */
    private static String whom(Letter letter) {
        if (letter.isErased()) {
            return "收信人的联系方式已经删除，不用再打电话，请选“没打通”";
        }
        boolean isPerson = letter.contactId().isPresent();
        return Letters.nameOf(letter)
                + letter.recipientPhone()
                        .map(phone -> "，电话 " + (isPerson ? Mask.phone(phone) : phone))
                        .orElse(isPerson ? "，没有留电话" : "，系统里没有电话，请查通讯录")
                + "，邮箱 " + (isPerson ? Mask.mail(letter.recipient()) + "（全的在“联系方式”页里看）" : letter.recipient());
    }

    private List<String> happened(Letter letter) {
        List<String> lines = new ArrayList<>();
        letter.sentAt().ifPresent(sent -> lines.add("- " + dates.moment(sent) + " 信已发出"));
        letter.linkId()
                .flatMap(links::openedAt)
                .ifPresentOrElse(
                        opened -> lines.add("- " + dates.moment(opened) + " 对方打开了链接"),
                        () -> letter.sentAt()
                                .filter(sent -> letter.isAwaited())
                                .ifPresent(sent -> lines.add("- 到现在没有打开信里的链接")));
        letter.undeliveredWhy()
                .ifPresent(why -> lines.add(letter.bouncedAt()
                        .map(back -> "- " + dates.moment(back) + " 信退了回来：" + why)
                        .orElse("- 信没有送到：" + why)));
        letter.lastCall().ifPresent(call -> lines.add("- " + call));
        return lines;
    }

    @TaskForms.Submit
    void telephoned(TelephoneParty form, FormContext at) {
        Letter letter = letters.get(at.id("letterId"));
        if (form.outcome() == Outcome.RESEND) {
            if (letter.isErased()) {
                throw new FormRejected("收信人的联系方式已经删除，不能重发。请选“没打通”。");
            }
            if (form.newMail().equalsIgnoreCase(letter.recipient())) {
                throw new FormRejected("“新的邮箱”和原来的一样。请问清楚新邮箱，或者选“已联系上”“没打通”。");
            }
            letter.movedTo(form.newMail());
            if (form.keepMail()) {
                events.publishEvent(new AddressFound(letter.about(), letter.recipient(), form.newMail()));
            }
        }
        letter.called(
                at.actor(), form.outcome().label + (form.note() == null ? "" : "，" + form.note()), clock.instant());
        events.publishEvent(new LetterNews(
                letter.about(),
                "为信“" + letter.subject() + "”打电话给" + Letters.nameOf(letter) + "：" + form.outcome().label
                        + (form.note() == null ? "" : "。" + form.note())));
    }
}
