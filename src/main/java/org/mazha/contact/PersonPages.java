package org.mazha.contact;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.contact.Persons.Dossier;
import org.mazha.table.Download;
import org.mazha.table.Sheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the privacy officer answers somebody who asks what is kept about them. The number or address that they are found by
 * is sent in forms and never stands in an address.
 */
@Controller
@RequestMapping("/office/persons")
class PersonPages {

    private static final int LONGEST_REASON = 150;

    /** What a contact says after it was put right. */
    record Correction(
            @Size(max = 40, message = "“称呼”最多40字。") String name,
            @Size(max = 20, message = "“电话”最多20个字符。") String phone,

            @Email(message = "“邮箱”不像一个邮箱地址，例如 name@example.org。") @Size(max = 200, message = "“邮箱”最多200个字符。")
            String mail) {}

    private final Persons persons;
    private final Dates dates;
    private final Validator validator;
    private final ObjectMapper json;

    PersonPages(Persons persons, Dates dates, Validator validator, ObjectMapper json) {
        this.persons = persons;
        this.dates = dates;
        this.validator = validator;
        this.json = json;
    }

    @GetMapping
    String ask() {
        return "office/persons";
    }

    @PostMapping
    ModelAndView show(@RequestParam(defaultValue = "") String reach, @RequestParam(defaultValue = "") String reason) {
        return fault(reach, reason)
                .map(sentence -> asked(reach, reason, sentence))
                .orElseGet(() -> page(reach, reason, null, null));
    }

    @PostMapping("/correct")
    ModelAndView correct(
            @RequestParam(defaultValue = "") String reach,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") String contact,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String mail) {
        Optional<String> fault = fault(reach, reason);
        if (fault.isPresent()) {
            return asked(reach, reason, fault.get());
        }
        var correction = new Correction(text(name), text(phone), text(mail));
        String wrong = validator.validate(correction).stream()
                .map(violation -> violation.getMessage())
                .sorted()
                .collect(Collectors.joining());
        if (!wrong.isEmpty()) {
            return page(reach, reason, null, wrong);
        }
        boolean done = persons.correct(
                reach.strip(), id(contact), correction.name(), correction.phone(), correction.mail(), reason.strip());
        return page(reach, reason, done ? "已经更正。换了号码或邮箱的，请用新的再查一次。" : null, done ? null : "没有这个联系方式，请重新查。");
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            @RequestParam(defaultValue = "") String reach,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") String contact) {
        Optional<String> fault = fault(reach, reason);
        if (fault.isPresent()) {
            return asked(reach, reason, fault.get());
        }
        boolean done = persons.withdraw(reach.strip(), id(contact), reason.strip());
        return page(reach, reason, done ? "已经撤回：责任单位从现在起看不到称呼和电话。" : null, done ? null : "没有这个联系方式，请重新查。");
    }

    @PostMapping("/erase")
    ModelAndView erase(
            @RequestParam(defaultValue = "") String reach,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "false") boolean sure) {
        Optional<String> fault = fault(reach, reason);
        if (fault.isPresent()) {
            return asked(reach, reason, fault.get());
        }
        if (!sure) {
            return page(reach, reason, null, "没有删除。删了就找不回来，确定要删请先勾选“本人要求全部删除”。");
        }
        persons.forget(reach.strip(), reason.strip());
        var page = new ModelAndView("office/persons");
        page.addObject("said", "已经删除：联系方式、来往信件和评价里的话都不在了，反映过的事和办理结果还在。");
        return page;
    }

    @PostMapping("/export")
    Object export(
            @RequestParam(defaultValue = "") String reach,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "xlsx") String format)
            throws IOException {
        Optional<String> fault = fault(reach, reason);
        if (fault.isPresent()) {
            return asked(reach, reason, fault.get());
        }
        Dossier dossier = persons.show(reach.strip(), "给本人副本：" + reason.strip());
        if (format.equals("json")) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("个人信息副本.json", StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .body(json.writeValueAsBytes(Map.of("holdings", dossier.holdings())));
        }
        return Download.excel(
                "个人信息副本",
                Sheet.of(
                        List.of("什么", "时间", "编号", "内容"),
                        dossier.holdings().stream()
                                .map(one -> List.of(one.kind(), dates.moment(one.at()), one.about(), one.words()))
                                .toList()));
    }

    private ModelAndView page(String reach, String reason, String said, String fault) {
        Dossier dossier = persons.show(reach.strip(), reason.strip());
        var page = new ModelAndView("office/persons", fault == null ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("reach", reach.strip());
        page.addObject("reason", reason.strip());
        page.addObject("said", said);
        page.addObject("fault", fault);
        page.addObject("found", !dossier.isEmpty());
        page.addObject("contacts", dossier.contacts().stream().map(Line::of).toList());
        page.addObject(
                "holdings",
                dossier.holdings().stream()
                        .map(one -> new Shown(one.kind(), dates.moment(one.at()), one.about(), one.words()))
                        .toList());
        page.addObject("looked", true);
        return page;
    }

    /** A contact with its form. */
    record Line(long id, String name, String phone, String mail, boolean shares) {

        private static Line of(Contact contact) {
            return new Line(
                    contact.id(),
                    contact.givenName().orElse(""),
                    contact.phone().orElse(""),
                    contact.mail().orElse(""),
                    contact.sharesWithParty());
        }
    }

    /** @param at in words */
    record Shown(String kind, String at, String about, String words) {}

    private static ModelAndView asked(String reach, String reason, String fault) {
        var page = new ModelAndView("office/persons", HttpStatus.UNPROCESSABLE_ENTITY);
        page.addObject("reach", reach);
        page.addObject("reason", reason);
        page.addObject("fault", fault);
        return page;
    }

    private static Optional<String> fault(String reach, String reason) {
        if (reach.isBlank() || reach.length() > 200) {
            return Optional.of("请在“电话或邮箱”里填本人留的那个，要填全。");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return Optional.of("请在“为什么”里写明谁来请求、怎样核对的身份，最多" + LONGEST_REASON + "字。");
        }
        return Optional.empty();
    }

    private static long id(String contact) {
        return contact.matches("\\d{1,18}") ? Long.parseLong(contact) : 0;
    }

    private static String text(String typed) {
        String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        return text.isEmpty() ? null : text;
    }
}
