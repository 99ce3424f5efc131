package org.mazha.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.Reach;
import org.mazha.paper.PdfPages;
import org.mazha.report.Bulletins.Bulletin;
import org.mazha.staff.Role;
import org.mazha.table.Download;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The monthly bulletin, as a page, on paper and as a workbook. */
@Controller
@RequestMapping("/office")
class BulletinPages {

    private static final String TEMPLATE = "office/bulletin";

    private final Bulletins bulletins;
    private final Choices choices;
    private final PdfPages pdf;
    private final Actors actors;
    private final Dates dates;

    BulletinPages(Bulletins bulletins, Choices choices, PdfPages pdf, Actors actors, Dates dates) {
        this.bulletins = bulletins;
        this.choices = choices;
        this.pdf = pdf;
        this.actors = actors;
        this.dates = dates;
    }

    @GetMapping("/bulletin")
    ModelAndView page(@RequestParam(defaultValue = "") String month, @RequestParam(defaultValue = "") String area) {
        var page = new ModelAndView(TEMPLATE, facts(month, area));
        page.addObject("areas", choices.places(reach(), area.isBlank() ? null : area));
        page.addObject("area", area);
        page.addObject("latest", YearMonth.from(dates.today()).toString());
        page.addObject(
                "fault", month.isBlank() || Months.asked(month, dates.today()).isPresent() ? null : Months.FAULT);
        return page;
    }

    @GetMapping("/bulletin.pdf")
    ResponseEntity<byte[]> paper(
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String area,
            HttpServletRequest request,
            HttpServletResponse response) {
        Bulletin bulletin = bulletin(month, area);
        return pdf.page(TEMPLATE, facts(month, area), "月报-" + bulletin.of(), request, response);
    }

    @GetMapping("/bulletin.xlsx")
    ResponseEntity<byte[]> workbook(
            @RequestParam(defaultValue = "") String month, @RequestParam(defaultValue = "") String area)
            throws IOException {
        Bulletin bulletin = bulletin(month, area);
        return Download.excel("月报-" + bulletin.of(), BulletinWorkbook.of(bulletin));
    }

    private Map<String, Object> facts(String month, String area) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("bulletin", bulletin(month, area));
        facts.put("today", dates.day(dates.today()));
        return facts;
    }

    private Bulletin bulletin(String month, String area) {
        YearMonth of = Months.asked(month, dates.today())
                .orElse(YearMonth.from(dates.today()).minusMonths(1));
        Reach reach = reach();
        String place = area.isBlank()
                ? null
                : choices.places(reach, area).stream()
                        .filter(one -> one.code().equals(area))
                        .map(Choices.Place::name)
                        .findFirst()
                        .orElse(null);
        return bulletins.of(of, place == null ? null : area, place == null ? "全部区域" : place, reach);
    }

    private Reach reach() {
        return Role.office(actors.current());
    }
}
