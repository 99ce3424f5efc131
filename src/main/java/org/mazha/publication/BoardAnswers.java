package org.mazha.publication;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** How the board answers: drawn once, without anything of the request, and kept. */
@Component
class BoardAnswers {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private static final CacheControl SHORTLY =
            CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic();

    private final BoardCache cache;
    private final ITemplateEngine templates;

    BoardAnswers(BoardCache cache, ITemplateEngine templates) {
        this.cache = cache;
        this.templates = templates;
    }

    ResponseEntity<byte[]> sent(MediaType type, Object what, Supplier<byte[]> drawing) {
        var page = cache.page(what, drawing);
        return ResponseEntity.ok()
                .cacheControl(SHORTLY)
                .eTag(page.etag())
                .contentType(type)
                .body(page.bytes());
    }

    ResponseEntity<byte[]> nothingHere(String sentence) {
        return ResponseEntity.status(HttpStatus.NOT_FOUND)
                .contentType(HTML)
                .body(html("board/none", Map.of("sentence", sentence)));
    }

    byte[] html(String template, Map<String, Object> shown) {
        return drawn(template, shown).getBytes(StandardCharsets.UTF_8);
    }

    String drawn(String template, Map<String, Object> shown) {
        return templates.process(template, new Context(Locale.CHINA, shown));
    }
}
