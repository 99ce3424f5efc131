package org.mazha.exchange;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.function.BiConsumer;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.PageNumber;
import org.mazha.engine.Reach;
import org.mazha.exchange.Period.NoPeriod;
import org.mazha.staff.Role;
import org.mazha.table.Download;
import org.mazha.table.SheetStream;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the office gives issues to the district platform, and sees what has come from elsewhere. */
@Controller
@RequestMapping("/office/exchange")
class ExchangePages {

    private static final int PAGE_SIZE = 20;
    private static final String NAME = "议题";

    /** Writes a file of rows to somebody. */
    @FunctionalInterface
    private interface Format {
        SheetStream begin(OutputStream out) throws IOException;
    }

    private final DistrictExport export;
    private final ForeignIssues foreign;
    private final IntakeTable table;
    private final Actors actors;
    private final Dates dates;

    ExchangePages(DistrictExport export, ForeignIssues foreign, IntakeTable table, Actors actors, Dates dates) {
        this.export = export;
        this.foreign = foreign;
        this.table = table;
        this.actors = actors;
        this.dates = dates;
    }

    @GetMapping
    ModelAndView show(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "1") String page)
            throws NoPeriod {
        try {
            Period period = Period.of(from, to, dates.today());
            return page(period, number, page).addObject("count", export.count(period, reach()));
        } catch (NoPeriod e) {
            var again = page(Period.of("", "", dates.today()), number, page);
            again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return again.addObject("error", e.getMessage());
        }
    }

    private ModelAndView page(Period period, String number, String page) {
        Actor somebody = actors.current();
        int wanted = PageNumber.of(page);
        String searched = number.replace("\0", "").strip();
        var found = foreign.received(searched, reach(), PageRequest.of(wanted - 1, PAGE_SIZE));
        return new ModelAndView("office/exchange")
                .addObject("period", period)
                .addObject("version", DistrictColumns.VERSION)
                .addObject("columns", DistrictColumns.explained())
                .addObject("mayImport", table.mayBeChangedBy(somebody))
                .addObject("number", searched)
                .addObject("lines", found.getContent())
                .addObject("dates", dates)
                .addObject("page", wanted)
                .addObject("more", found.hasNext());
    }

    @GetMapping("/issues.csv")
    ModelAndView csv(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response)
            throws IOException, NoPeriod {
        return send(from, to, Download::announceCsv, response, out -> SheetStream.csv(out, DistrictColumns.headings()));
    }

    @GetMapping("/issues.xlsx")
    ModelAndView excel(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            HttpServletResponse response)
            throws IOException, NoPeriod {
        return send(
                from,
                to,
                Download::announceExcel,
                response,
                out -> SheetStream.excel(out, NAME, DistrictColumns.headings()));
    }

    /** The file, or the page where there is no such period. */
    private ModelAndView send(
            String from,
            String to,
            BiConsumer<HttpServletResponse, String> announcement,
            HttpServletResponse response,
            Format format)
            throws IOException, NoPeriod {
        Period period;
        try {
            period = Period.of(from, to, dates.today());
        } catch (NoPeriod e) {
            return show(from, to, "", "1");
        }
        String name =
                NAME + "-v" + DistrictColumns.VERSION + "-" + period.from().format(DateTimeFormatter.BASIC_ISO_DATE)
                        + "-" + period.to().format(DateTimeFormatter.BASIC_ISO_DATE);
        announcement.accept(response, name);
        SheetStream out = format.begin(response.getOutputStream());
        export.write(period, reach(), out);
        // Only then: what breaks off in between must not look whole
        out.close();
        return null;
    }

    private Reach reach() {
        return Role.office(actors.current());
    }
}
