package org.mazha.issue;

import java.util.Optional;
import org.mazha.deadline.Correction;
import org.mazha.deadline.Corrections;
import org.mazha.deadline.Impacts;
import org.mazha.deadline.Impacts.Impact;
import org.mazha.deadline.Why;
import org.mazha.engine.OfficeRefused;
import org.mazha.standard.Standard;
import org.mazha.standard.Standards;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the street puts open issues right whose standard was wrong when they were filed. */
@Controller
@RequestMapping("/office/standards/{code}/correction")
class StandardCorrectionPages {

    private static final String CHANGED = "您看这一页的时候，这条标准又改过了，或者已经没有要更正的了。没有改动任何时限，请按下面的内容重新看一遍。";

    private final Standards standards;
    private final StandardCorrections begin;
    private final Corrections corrections;
    private final Impacts impacts;

    StandardCorrectionPages(Standards standards, StandardCorrections begin, Corrections corrections, Impacts impacts) {
        this.standards = standards;
        this.begin = begin;
        this.corrections = corrections;
        this.impacts = impacts;
    }

    @GetMapping
    ModelAndView look(@PathVariable String code) {
        demandCorrection();
        return show(code, HttpStatus.OK, Why.NONE);
    }

    @PostMapping
    ModelAndView correct(
            @PathVariable String code,
            @RequestParam(defaultValue = "") String version,
            @RequestParam(defaultValue = "") String why) {
        demandCorrection();
        Why reason = Why.of(why);
        if (reason.mistake() != null) {
            return show(code, HttpStatus.UNPROCESSABLE_ENTITY, reason);
        }
        if (impact(code).map(Impact::obstacle).isPresent()) {
            return show(code, HttpStatus.CONFLICT, reason);
        }
        int shown = version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
        return begin.begin(code, shown, reason.text())
                .map(StandardCorrectionPages::progress)
                .orElseGet(() -> show(code, HttpStatus.CONFLICT, reason).addObject("changed", CHANGED));
    }

    private static ModelAndView progress(Correction correction) {
        return new ModelAndView("redirect:/office/corrections/" + correction.id());
    }

    private ModelAndView show(String code, HttpStatus status, Why why) {
        boolean known = !standards.findByCodeOrderByVersionDesc(code).isEmpty();
        var page = new ModelAndView("office/standard-correction", known ? status : HttpStatus.NOT_FOUND);
        page.addObject("code", code);
        page.addObject("known", known);
        page.addObject("why", why);
        page.addObject(
                "running", corrections.findUnfinished(code).map(Correction::id).orElse(null));
        Optional<Standard> current = standards.findCurrent(code);
        page.addObject("standard", current.orElse(null));
        current.ifPresent(standard ->
                page.addObject("deviating", corrections.deviating(code, standard.limit(), standard.responseLimit())));
        impact(code).ifPresent(impact -> page.addObject("impact", impact));
        return page;
    }

    private Optional<Impact> impact(String code) {
        return standards
                .findCurrent(code)
                .map(standard ->
                        impacts.of(corrections.previewStandard(code, standard.limit(), standard.responseLimit())));
    }

    private void demandCorrection() {
        if (!corrections.mayCorrect()) {
            throw new OfficeRefused("只有街道督导人员和系统管理员可以更正在办议题的时限。您可以查看立案标准。");
        }
    }
}
