package org.mazha.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.mazha.contact.Looks;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.engine.Whereabouts;
import org.mazha.notice.ReceivedMail.Kind;
import org.mazha.notice.ReceivedMails.Line;
import org.mazha.privacy.Mask;
import org.mazha.privacy.PersonalData;
import org.mazha.staff.Role;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The inbox of the office: answers that somebody should read, and mail that nobody could match. */
@Controller
@RequestMapping("/office/mail")
@Transactional
class InboxPages {

    private static final int PAGE_SIZE = 20;

    private final ReceivedMails received;
    private final MailIntake intake;
    private final MailboxSettings settings;
    private final Looks looks;
    private final Actors actors;
    private final Whereabouts whereabouts;
    private final Dates dates;
    private final Clock clock;

    InboxPages(
            ReceivedMails received,
            MailIntake intake,
            MailboxSettings settings,
            Looks looks,
            Actors actors,
            Whereabouts whereabouts,
            Dates dates,
            Clock clock) {
        this.received = received;
        this.intake = intake;
        this.settings = settings;
        this.looks = looks;
        this.actors = actors;
        this.whereabouts = whereabouts;
        this.dates = dates;
        this.clock = clock;
    }

    /** Letters of residents are not the administrator's to read. */
    @ModelAttribute
    void demandOffice() {
        if (!mayRead(actors.current())) {
            throw new OfficeRefused("来信只给社区受理人员和街道督导人员看。需要的话请找他们。");
        }
    }

    /** How residents are reached is not the street's to know. */
    private void demandClerk() {
        if (!maySeeWhole(actors.current())) {
            throw new OfficeRefused("来信人的称呼、邮箱和原件只给社区受理人员看。需要的话请找他们。");
        }
    }

    private static boolean maySeeWhole(Actor person) {
        return person.isIn("intake-clerks");
    }

    static boolean mayRead(Actor person) {
        return person.isIn(Role.INTAKE_CLERK.group()) || person.isIn(Role.STREET_SUPERVISOR.group());
    }

    @GetMapping
    String list(
            @RequestParam(defaultValue = "waiting") String show,
            @RequestParam(defaultValue = "1") String page,
            Model model) {
        int number = PageNumber.of(page);
        boolean all = show.equals("all");
        var wanted = PageRequest.of(number - 1, PAGE_SIZE);
        Slice<Line> found = all ? received.all(reach(), wanted) : received.waiting(reach(), wanted);
        model.addAttribute("all", all);
        model.addAttribute("lines", found.getContent());
        model.addAttribute("page", number);
        model.addAttribute("more", found.hasNext());
        model.addAttribute("isRead", settings.isRead());
        model.addAttribute("dates", dates);
        return "office/mail";
    }

    @GetMapping("/{id}")
    ModelAndView mail(@PathVariable String id) {
        return page(get(id), null, HttpStatus.OK);
    }

    /** The mail as it was written, with who wrote it: a look that is written down. */
    @PostMapping("/{id}/whole")
    ModelAndView whole(@PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        demandClerk();
        ReceivedMail mail = get(id);
        if (mail.isErased()) {
            throw new OfficeRefused("这封来信的内容已经删除。");
        }
        String why = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        if (why.isEmpty() || why.length() > 200) {
            return page(mail, "请在“为什么要看”里写明理由，最多200字。", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        looks.askedForMail("来信 " + mail.id(), mail.fromAddress(), actors.current(), why);
        ModelAndView page = page(mail, null, HttpStatus.OK);
        page.addObject("whole", true);
        page.addObject("from", mail.fromName());
        page.addObject("address", mail.fromAddress());
        page.addObject("subject", mail.subject());
        page.addObject("text", mail.text());
        return page;
    }

    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> raw(@PathVariable String id) {
        demandClerk();
        ReceivedMail mail = get(id);
        byte[] raw = mail.raw().orElseThrow(() -> new OfficeRefused("这封邮件没有原件：太大没有读进来，或者已经到期删除。"));
        looks.askedForMail("来信 " + mail.id(), mail.fromAddress(), actors.current(), "下载原件");
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("来信-" + mail.id() + ".eml", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(raw);
    }

    @PostMapping("/{id}/seen")
    String seen(@PathVariable String id) {
        get(id).seen(actors.current(), clock.instant());
        return "redirect:/office/mail";
    }

    @PostMapping("/{id}/assign")
    ModelAndView assign(@PathVariable String id, @RequestParam(defaultValue = "") String number) {
        ReceivedMail mail = waiting(id);
        String about = number.strip();
        if (about.isEmpty() || about.length() > 48 || about.contains("\0")) {
            return page(mail, "请在“编号”里填议题或转办单的编号，例如 林山寨-20260302-0001。", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (!whereabouts.isWithin(reach(), about)
                || !intake.published(mail, about).isTaken()) {
            return page(mail, "您负责的区域里没有编号为“" + about + "”的议题或转办单。请核对“编号”再试。", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        mail.assigned(about, whereabouts.areaOf(about).orElse(null), actors.current(), clock.instant());
        return new ModelAndView("redirect:/office/mail");
    }

    @PostMapping("/{id}/aside")
    ModelAndView putAside(@PathVariable String id, @RequestParam(defaultValue = "") String why) {
        ReceivedMail mail = waiting(id);
        String reason = why.strip().replace("\0", "");
        if (reason.isEmpty() || reason.length() > 300) {
            return page(mail, "请在“为什么不用办”里写明理由，最多300字。", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        mail.putAside(reason, actors.current(), clock.instant());
        return new ModelAndView("redirect:/office/mail");
    }

    private ReceivedMail waiting(String id) {
        ReceivedMail mail = get(id);
        if (mail.isSeen() || mail.kind() != Kind.UNMATCHED) {
            throw new OfficeRefused("这封来信已经有人处理了。请回到“来信”看别的。");
        }
        return mail;
    }

    private ReceivedMail get(String id) {
        return (id.matches("\\d{1,18}") ? received.findById(Long.valueOf(id)) : Optional.<ReceivedMail>empty())
                .filter(this::isWithinReach)
                .orElseThrow(() -> new OfficeRefused("没有这封来信。请回到“来信”列表里找。"));
    }

    private Reach reach() {
        return Role.office(actors.current());
    }

    /** What nobody knows the place of is everybody's in the office to look at. */
    private boolean isWithinReach(ReceivedMail mail) {
        return mail.about().map(about -> whereabouts.isWithin(reach(), about)).orElse(true);
    }

    private ModelAndView page(ReceivedMail mail, String fault, HttpStatus status) {
        var page = new ModelAndView("office/mail-message", status);
        page.addObject("id", mail.id());
        page.addObject("kind", mail.kind().label());
        page.addObject("unmatched", mail.kind() == Kind.UNMATCHED);
        page.addObject("maySeeWhole", !mail.isErased() && maySeeWhole(actors.current()));
        page.addObject("whole", false);
        page.addObject("from", mail.maskedFromName());
        page.addObject("address", mail.isErased() ? "" : Mask.mail(mail.fromAddress()));
        page.addObject("subject", PersonalData.withoutReach(mail.subject()));
        page.addObject("received", dates.moment(mail.receivedAt()));
        page.addObject("text", PersonalData.withoutReach(mail.text()));
        page.addObject("files", mail.files());
        page.addObject("hasRaw", mail.raw().isPresent());
        page.addObject("about", mail.about().orElse(null));
        page.addObject("seenBy", mail.seenBy().orElse(null));
        page.addObject("aside", mail.asideWhy().orElse(null));
        page.addObject("fault", fault);
        return page;
    }
}
