package org.mazha.platform;

import jakarta.mail.MessagingException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mazha.engine.LetterStyles;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Where the letters can be read that the mail catcher has kept from leaving. */
@Controller
@ConditionalOnBooleanProperty(EmbeddedDefault.MAIL_CATCHER)
class MailPages {

    private static final int PAGE = 20;

    private final MailCatcher catcher;

    MailPages(MailCatcher catcher) {
        this.catcher = catcher;
    }

    /** A letter is written by anybody: nothing in it may run or reach out. */
    @ModelAttribute
    void nothingRuns(HttpServletResponse response) {
        allow(response, List.of());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static void allow(HttpServletResponse response, List<String> letters) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; img-src 'self' data:; frame-src 'self'; form-action 'self'; frame-ancestors 'none';"
                        + " base-uri 'none'; " + LetterStyles.allowed(letters));
    }

    @GetMapping("/mail")
    String letters(
            @RequestParam(defaultValue = "") String to, @RequestParam(defaultValue = "1") int page, Model model) {
        List<CaughtMail> letters = catcher.letters(to);
        int pages = Math.max(1, (letters.size() + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        model.addAttribute("to", to);
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("letters", letters.subList((shown - 1) * PAGE, Math.min(shown * PAGE, letters.size())));
        return "mail/letters";
    }

    @GetMapping("/mail/{name}")
    String letter(@PathVariable String name, HttpServletResponse response, Model model)
            throws IOException, MessagingException {
        Path file = catcher.letter(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        CaughtMail letter = CaughtMail.wholeOf(file);
        allow(
                response,
                letter.parts().stream()
                        .filter(part -> part.kind() == CaughtMail.Kind.HTML)
                        .map(CaughtMail.Content::text)
                        .toList());
        model.addAttribute("letter", letter);
        return "mail/letter";
    }
}
