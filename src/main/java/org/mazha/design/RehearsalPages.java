package org.mazha.design;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mazha.engine.Drawings;
import org.mazha.engine.trial.Rehearsal;
import org.mazha.engine.trial.Rehearsals;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where designers have scenarios played against a draft. Nothing of what is sent is kept. */
@Controller
class RehearsalPages {

    private static final String PAGE = "design/scenarios";

    private final Rehearsals rehearsals;

    RehearsalPages(Rehearsals rehearsals) {
        this.rehearsals = rehearsals;
    }

    @GetMapping("/design/scenarios")
    String page() {
        return PAGE;
    }

    /** @param sent whatever the parts are called; without any, what is running is played */
    @PostMapping("/design/scenarios")
    ModelAndView play(@RequestParam MultiValueMap<String, MultipartFile> sent, HttpServletResponse response)
            throws IOException {
        Rehearsal rehearsal = rehearsals.play(contents(sent));
        Drawings.allow(response);
        return new ModelAndView(PAGE, "rehearsal", rehearsal)
                .addObject("untouched", rehearsal.untouched())
                .addObject(
                        "failed",
                        rehearsal.scenarios().stream()
                                .filter(played -> !played.passed())
                                .count());
    }

    @PostMapping("/api/scenarios")
    @ResponseBody
    Rehearsal play(@RequestParam MultiValueMap<String, MultipartFile> sent) throws IOException {
        return rehearsals.play(contents(sent));
    }

    private static Map<String, byte[]> contents(MultiValueMap<String, MultipartFile> sent) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (MultipartFile file : sent.values().stream().flatMap(List::stream).toList()) {
            if (!file.isEmpty()) {
                contents.put(file.getOriginalFilename(), file.getBytes());
            }
        }
        return contents;
    }
}
