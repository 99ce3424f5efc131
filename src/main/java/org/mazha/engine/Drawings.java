package org.mazha.engine;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Pages on which models are drawn: the library styles what it draws, and nothing else in the page may be styled so. */
public final class Drawings {

    /** What the library writes into the page. */
    private static final List<String> STYLES = List.of(
            " style='position: absolute; width: 0; height: 0;'",
            " style='position: absolute; bottom: 15px; right: 15px; z-index: 100; color: #404040'",
            " style='vertical-align:middle'",
            " style='visibility: hidden; position: fixed'");

    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
                    + " object-src 'none'; " + LetterStyles.allowed(STYLES);

    private Drawings() {}

    public static void allow(HttpServletResponse page) {
        page.setHeader("Content-Security-Policy", POLICY);
    }
}
