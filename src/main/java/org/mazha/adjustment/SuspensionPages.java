package org.mazha.adjustment;

import java.io.IOException;
import org.mazha.adjustment.Register.Line;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actors;
import org.mazha.engine.Reach;
import org.mazha.staff.Role;
import org.mazha.table.Download;
import org.springframework.data.domain.Slice;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of suspensions, to look at, print and download. */
@Controller
@RequestMapping("/office")
class SuspensionPages {

    private static final int PAGE_SIZE = 20;

    private final Register register;
    private final Actors actors;
    private final Dates dates;

    SuspensionPages(Register register, Actors actors, Dates dates) {
        this.register = register;
        this.actors = actors;
        this.dates = dates;
    }

    private Reach reach() {
        return Role.office(actors.current());
    }

    @GetMapping("/suspensions")
    String list(@RequestParam(defaultValue = "1") String page, Model model) {
        int number = page.matches("[0-9]{1,5}") ? Math.max(1, Integer.parseInt(page)) : 1;
        Slice<Line> found = register.page(reach(), number - 1, PAGE_SIZE);
        model.addAttribute("lines", found.getContent());
        model.addAttribute("page", number);
        model.addAttribute("more", found.hasNext());
        model.addAttribute("today", dates.day(dates.today()));
        return "office/suspensions";
    }

    @GetMapping("/suspensions.csv")
    ResponseEntity<byte[]> csv() throws IOException {
        return Download.csv("挂账登记簿", register.sheet(reach()));
    }

    @GetMapping("/suspensions.xlsx")
    ResponseEntity<byte[]> excel() throws IOException {
        return Download.excel("挂账登记簿", register.sheet(reach()));
    }
}
