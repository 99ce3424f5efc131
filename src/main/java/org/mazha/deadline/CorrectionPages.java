package org.mazha.deadline;

import java.util.List;
import java.util.Optional;
import org.mazha.calendar.Dates;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Where the office sees how far a correction has got. */
@Controller
@RequestMapping("/office/corrections")
class CorrectionPages {

    /**
     * One correction.
     *
     * @param finished null while it is under way
     * @param stuck whether it waits for an administrator
     */
    record Progress(
            Long id,
            String what,
            String why,
            int percent,
            int done,
            int total,
            int moved,
            String startedBy,
            String started,
            String finished,
            boolean stuck) {}

    private final Corrections corrections;
    private final Dates dates;

    CorrectionPages(Corrections corrections, Dates dates) {
        this.corrections = corrections;
        this.dates = dates;
    }

    @GetMapping
    String list(Model model) {
        List<Progress> latest =
                corrections.latest().stream().map(this::progress).toList();
        model.addAttribute("corrections", latest);
        return "office/corrections";
    }

    @GetMapping("/{id}")
    ModelAndView show(@PathVariable String id) {
        Optional<Progress> known = PathNumber.of(id).flatMap(corrections::find).map(this::progress);
        var page = new ModelAndView("office/correction", known.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        known.ifPresent(progress -> page.addObject("progress", progress));
        return page;
    }

    private Progress progress(Correction correction) {
        // Processes that began after the correction are looked at as well
        int total = Math.max(correction.total(), correction.done());
        return new Progress(
                correction.id(),
                correction
                        .basis()
                        .map(code -> "立案标准 " + code + " 的时限")
                        .or(() -> correction.calendarVersion().map(version -> "工作日历第" + version + "版"))
                        .orElseThrow(),
                correction.why(),
                correction.percent(),
                correction.done(),
                total,
                correction.moved(),
                correction.startedBy(),
                dates.moment(correction.startedAt()),
                correction.finishedAt().map(dates::moment).orElse(null),
                corrections.isStuck(correction));
    }
}
