package org.mazha.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.issue.Timeline;
import org.mazha.link.Link;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.notice.Letters;
import org.mazha.notice.SentLetter;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** For the office: what became of the links of one referral, with a button for another link and one to take it back. */
@Controller
@RequestMapping("/office/referrals")
@Transactional
class ReferralPages {

    private static final Map<String, String> SAID =
            Map.of("sent", "新的链接已经发出，以前的链接都不能用了。", "revoked", "链接已经作废。要再给这家单位一个，请点“重发链接”。");

    /** One link as the office sees it. */
    record Line(String made, String opened, String state, boolean holds) {}

    /** One letter as the office sees it. */
    record Mailed(String subject, String written, String fate) {}

    private final Referrals referrals;
    private final ReferralLetters letters;
    private final Letters mail;
    private final Links links;
    private final Deadlines deadlines;
    private final Timeline timeline;
    private final Actors actors;
    private final Dates dates;
    private final Clock clock;

    ReferralPages(
            Referrals referrals,
            ReferralLetters letters,
            Letters mail,
            Links links,
            Deadlines deadlines,
            Timeline timeline,
            Actors actors,
            Dates dates,
            Clock clock) {
        this.referrals = referrals;
        this.letters = letters;
        this.mail = mail;
        this.links = links;
        this.deadlines = deadlines;
        this.timeline = timeline;
        this.actors = actors;
        this.dates = dates;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView search(@RequestParam(defaultValue = "") String number) {
        String wanted =
                number.replaceAll("[\\s\\p{Cntrl}]", "").replace('－', '-').replace('—', '-');
        return wanted.isEmpty() || find(wanted).isEmpty() ? unknown(wanted) : back(wanted, "");
    }

    @GetMapping("/{number}")
    ModelAndView show(@PathVariable String number, @RequestParam(defaultValue = "") String said) {
        return find(number).map(referral -> page(referral, SAID.get(said))).orElseGet(() -> unknown(number));
    }

    private ModelAndView page(Referral referral, String said) {
        List<Line> lines = links.allOf(Purpose.PARTY, referral.id()).stream()
                .map(this::line)
                .toList();
        var page = new ModelAndView("office/referral");
        page.addObject("number", referral.number());
        page.addObject("said", said);
        page.addObject("party", referral.party());
        page.addObject("mail", referral.party().mail().orElse(null));
        page.addObject("phone", referral.party().phone().orElse(null));
        page.addObject("subject", referral.issue().subject());
        page.addObject("due", deadlines.inShort(referral.number()));
        page.addObject(
                "signed",
                referral.receivedAt().map(at -> by(at, referral.receivedName())).orElse("还没有"));
        page.addObject("promised", referral.promisedOn().map(dates::day).orElse("还没有说"));
        page.addObject(
                "answered",
                referral.answeredAt().map(at -> by(at, referral.answeredName())).orElse("还没有"));
        page.addObject("lines", lines);
        page.addObject(
                "mailed",
                mail.about(referral.number()).stream().map(this::mailed).toList());
        page.addObject("waiting", letters.isWaitedFor(referral));
        page.addObject("holds", lines.stream().anyMatch(Line::holds));
        return page;
    }

    private String by(Instant at, Optional<String> name) {
        return dates.moment(at) + name.map(who -> "，" + who).orElse("");
    }

    private Line line(Link link) {
        boolean over = !clock.instant().isBefore(link.expiresAt());
        String state = link.endedWhy()
                .map(why -> switch (why) {
                            case REPLACED -> "换成了新的";
                            case REVOKED -> "作废了";
                            case DONE -> "办过了";
                        }
                        + "，" + link.endedAt().map(dates::moment).orElse(""))
                .orElse((over ? "过期了，" : "能用，到 ") + dates.moment(link.expiresAt()));
        return new Line(
                dates.moment(link.createdAt()),
                link.openedAt().map(dates::moment).orElse("没有打开过"),
                state,
                link.endedWhy().isEmpty() && !over);
    }

    private Mailed mailed(SentLetter letter) {
        String fate = letter.undelivered()
                .orElse(letter.sentAt().map(at -> dates.moment(at) + " 已发出").orElse("还没有发出"));
        return new Mailed(
                letter.subject(),
                dates.moment(letter.writtenAt()),
                fate + letter.lastCall().map(call -> "；" + call).orElse(""));
    }

    private static ModelAndView unknown(String number) {
        var page = new ModelAndView("office/referral", HttpStatus.NOT_FOUND);
        page.addObject("number", number);
        return page;
    }

    @PostMapping("/{number}/resend")
    ModelAndView resend(@PathVariable String number) {
        Referral referral = toChange(number);
        if (referral.party().mail().isEmpty()) {
            throw new OfficeRefused(referral.party().name() + "没有登记邮箱，发不出链接。请打电话联系，再在任务清单里代为登记。");
        }
        if (!letters.isWaitedFor(referral)) {
            throw new OfficeRefused("这张转办单现在没有要" + referral.party().name() + "办的，不用发链接。");
        }
        letters.settle(referral);
        letters.send(referral);
        timeline.tell(referral.issue(), "重发链接给 " + referral.party().name() + "，以前的链接作废");
        return back(number, "sent");
    }

    @PostMapping("/{number}/revoke")
    ModelAndView revoke(@PathVariable String number) {
        Referral referral = toChange(number);
        links.end(Purpose.PARTY, referral.id(), End.REVOKED);
        timeline.tell(referral.issue(), "作废 " + referral.party().name() + " 的链接");
        return back(number, "revoked");
    }

    private Referral toChange(String number) {
        if (!actors.current().isIn(Role.INTAKE_CLERK.group())
                && !actors.current().isIn(Role.STREET_SUPERVISOR.group())) {
            throw new OfficeRefused("重发和作废链接由社区受理人员或街道督导人员来办。");
        }
        return find(number).orElseThrow(() -> new OfficeRefused("没有编号是“" + number + "”的转办单，请核对编号。"));
    }

    private Optional<Referral> find(String number) {
        return number.indexOf('\0') >= 0
                ? Optional.empty()
                : referrals
                        .findByNumber(number)
                        .filter(referral -> referral.issue().isWithin(Role.office(actors.current())));
    }

    private static ModelAndView back(String number, String said) {
        var back = new ModelAndView("redirect:/office/referrals/{number}" + (said.isEmpty() ? "" : "?said=" + said));
        back.addObject("number", number);
        return back;
    }
}
