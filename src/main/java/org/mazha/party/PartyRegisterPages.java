package org.mazha.party;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.OfficeHours;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where administrators keep the register of parties. */
@Controller
@RequestMapping("/office/parties")
class PartyRegisterPages {

    private static final int PAGE = 50;
    private static final String ADDRESS = "/office/parties";

    /** What stands in the fields of a party's page. */
    record Typed(
            String name,
            String kind,
            String mail,
            String phone,
            String language,
            String calendar,
            String area,
            String accounts) {

        private static final Typed NOTHING =
                new Typed("", "", "", "", PartyRow.label("zh-CN"), OfficeHours.OFFICE, "", "");

        static Typed of(Party party) {
            return new Typed(
                    party.name(),
                    party.kind().label(),
                    party.mail().orElse(""),
                    party.phone().orElse(""),
                    PartyRow.label(party.language()),
                    party.calendar(),
                    party.area().code(),
                    party.accountGroup().orElse(""));
        }

        Map<String, String> fields(String id) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put(PartyRow.ID, id);
            fields.put(PartyRow.NAME, blank(name));
            fields.put(PartyRow.KIND, blank(kind));
            fields.put(PartyRow.MAIL, blank(mail));
            fields.put(PartyRow.PHONE, blank(phone));
            fields.put(PartyRow.LANGUAGE, blank(language));
            fields.put(PartyRow.CALENDAR, blank(calendar));
            fields.put(PartyRow.AREA, blank(area));
            fields.put(PartyRow.ACCOUNTS, blank(accounts));
            return fields;
        }

        private static String blank(String field) {
            return field == null ? "" : field;
        }
    }

    private final PartyRepository parties;
    private final PartyRegister register;
    private final Areas areas;
    private final Calendars calendars;

    PartyRegisterPages(PartyRepository parties, PartyRegister register, Areas areas, Calendars calendars) {
        this.parties = parties;
        this.register = register;
        this.areas = areas;
        this.calendars = calendars;
    }

    @GetMapping({"", "/"})
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "1") int page, Model model) {
        String words = q.strip().toLowerCase(Locale.ROOT).replace("\0", "");
        Slice<Party> found = parties.search(
                words.replaceAll("[!%_]", "!$0"), PageRequest.of(Math.max(1, Math.min(page, 10_000)) - 1, PAGE));
        model.addAttribute("q", q.strip());
        model.addAttribute("lines", found.getContent());
        model.addAttribute("page", found.getNumber() + 1);
        model.addAttribute("more", found.hasNext());
        return "office/parties";
    }

    @GetMapping("/new")
    ModelAndView blank() {
        return form(null, Typed.NOTHING, Map.of());
    }

    @GetMapping("/{id}")
    ModelAndView one(@PathVariable String id) {
        return find(id).map(party -> form(party, Typed.of(party), Map.of())).orElseGet(() -> missing(id));
    }

    @PostMapping("/new")
    ModelAndView add(Typed typed, RedirectAttributes after) {
        Map<String, String> faults = new LinkedHashMap<>();
        Long id = register.save(typed.fields(""), faults);
        if (!faults.isEmpty()) {
            return refused(form(null, typed, faults));
        }
        after.addFlashAttribute("done", "新增好了。");
        return new ModelAndView("redirect:" + ADDRESS + "/" + id);
    }

    /** An ended party that is saved is in use again. */
    @PostMapping("/{id}")
    ModelAndView change(@PathVariable String id, Typed typed, RedirectAttributes after) {
        Optional<Party> party = find(id);
        if (party.isEmpty()) {
            return missing(id);
        }
        Map<String, String> faults = new LinkedHashMap<>();
        register.save(typed.fields(id), faults);
        if (!faults.isEmpty()) {
            return refused(form(party.get(), typed, faults));
        }
        after.addFlashAttribute("done", party.get().isActive() ? "改好了。" : "又启用了。");
        return new ModelAndView("redirect:" + ADDRESS + "/" + id);
    }

    @PostMapping("/{id}/end")
    ModelAndView end(@PathVariable String id, RedirectAttributes after) {
        Optional<Party> party = find(id);
        if (party.isEmpty()) {
            return missing(id);
        }
        register.end(party.get());
        after.addFlashAttribute("done", "停用了。不再转办新的事给它，手上的照旧办完。");
        return new ModelAndView("redirect:" + ADDRESS + "/" + id);
    }

    private ModelAndView form(Party party, Typed typed, Map<String, String> faults) {
        return new ModelAndView("office/party", "party", party)
                .addObject("typed", typed)
                .addObject("faults", faults)
                .addObject(
                        "kinds",
                        Arrays.stream(PartyKind.values()).map(PartyKind::label).toList())
                .addObject("languages", PartyRow.languages())
                .addObject("calendars", calendars.codes())
                .addObject("places", areas.places(Area.Level.MICRO_GRID))
                .addObject(
                        "areaName",
                        areas.findByCode(
                                        typed.area() == null ? "" : typed.area().strip())
                                .map(Area::name)
                                .orElse(null));
    }

    private Optional<Party> find(String id) {
        return id.matches("[0-9]{1,18}") ? parties.findWithArea(Long.valueOf(id)) : Optional.empty();
    }

    private static ModelAndView refused(ModelAndView page) {
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    private static ModelAndView missing(String id) {
        return new ModelAndView("office/closed", HttpStatus.NOT_FOUND)
                .addObject("sentence", "没有编号是“" + id + "”的责任单位。请从责任单位的第一页开始找。");
    }
}
