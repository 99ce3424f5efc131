package org.mazha.engine;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.web.util.HtmlUtils;

/**
 * A letter carries its styles in attributes, as mail programs want it. A page that shows one in a frame allows exactly
 * those, each by its hash, so that nothing else in the page may be styled from within.
 */
public final class LetterStyles {

    private static final Pattern STYLE = Pattern.compile("\\sstyle\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");

    /** So many different ones a header may hold. */
    private static final int MOST = 50;

    private LetterStyles() {}

    /** What {@code style-src} has to say, for pages of these letters. */
    public static String allowed(List<String> letters) {
        return letters.stream()
                .flatMap(letter -> STYLE.matcher(letter).results())
                .map(style -> style.group(1) == null ? style.group(2) : style.group(1))
                .distinct()
                .limit(MOST)
                .map(style -> " 'sha256-"
                        + Base64.getEncoder().encodeToString(DigestUtils.sha256(HtmlUtils.htmlUnescape(style))) + "'")
                .collect(Collectors.joining("", "style-src 'self' 'unsafe-hashes'", ""));
    }
}
