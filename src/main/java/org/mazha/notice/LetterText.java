package org.mazha.notice;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A letter's words, with {@link Letters#LINK} where the link goes.
 *
 * @param senderName whom it is from
 * @param body as plain text
 * @param html the same as a page
 */
record LetterText(Language language, String senderName, String subject, String body, String html) {

    private static final int LONGEST_SUBJECT = 200;
    private static final Mustache.Compiler TEXT =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).defaultValue("");
    private static final Template LAYOUT =
            Mustache.compiler().escapeHTML(true).compile(LetterTemplate.resource("layout.html"));

    /** What a preview shows. */
    static LetterText sample(LetterTemplate template, LetterSender sender) {
        Map<String, Object> facts =
                Arrays.stream(LetterFact.values()).collect(Collectors.toMap(LetterFact::key, LetterFact::sample));
        return of(template, facts, sender, true, true);
    }

    /** The same with the link where it leads. */
    LetterText leadingTo(String address) {
        return new LetterText(
                language,
                senderName,
                subject,
                body.replace(Letters.LINK, address),
                html.replace(Letters.LINK, address));
    }

    /**
     * A letter's words.
     *
     * @param facts what is known of its matter; what is missing is left out
     * @param hasLink whether a link goes into it
     * @param canReply whether replies are read
     */
    static LetterText of(
            LetterTemplate template, Map<String, ?> facts, LetterSender sender, boolean hasLink, boolean canReply) {
        Map<String, Object> said = new HashMap<>();
        // Nobody else's words put the link anywhere
        facts.forEach((name, value) ->
                said.put(name, value == null ? "" : value.toString().replace(Letters.LINK, "")));
        said.put(LetterFact.SENDER.key(), sender.name());
        said.put(LetterFact.SIGNATURE.key(), sender.signature());
        said.put(LetterFact.PHONE.key(), sender.phone());
        said.put(LetterFact.CAN_REPLY.key(), canReply);
        said.put(LetterFact.LINK.key(), hasLink ? Letters.LINK : "");
        String subject = cut(compile(template.subject())
                .execute(said)
                .replaceAll("\\p{Cntrl}", " ")
                .strip());
        String body = compile(template.text())
                        .execute(said)
                        .replace("\r\n", "\n")
                        .replaceAll("\n{3,}", "\n\n")
                        .strip()
                + "\n";
        return new LetterText(
                template.language(), sender.name(), subject, body, html(template.language(), sender, subject, body));
    }

    static Template compile(String text) {
        return TEXT.compile(text);
    }

    private static String html(Language language, LetterSender sender, String subject, String body) {
        List<Map<String, Object>> paragraphs = Arrays.stream(body.strip().split("\n\n+"))
                .map(paragraph -> Map.<String, Object>of(
                        "lines",
                        paragraph.lines().map(line -> line(language, line)).toList()))
                .toList();
        return LAYOUT.execute(Map.of(
                "language", language.tag(), "subject", subject, "sender", sender.name(), "paragraphs", paragraphs));
    }

    /** A line that is nothing but the link becomes a button. */
    private static Map<String, Object> line(Language language, String line) {
        boolean isButton = line.strip().equals(Letters.LINK);
        List<Map<String, Object>> pieces = Arrays.stream(
                        line.split("(?=" + Letters.LINK + ")|(?<=" + Letters.LINK + ")"))
                .map(piece -> Map.<String, Object>of("isLink", piece.equals(Letters.LINK), "words", piece))
                .toList();
        return Map.of("button", isButton, "label", language.open(), "pieces", pieces);
    }

    private static String cut(String subject) {
        return subject.length() <= LONGEST_SUBJECT ? subject : subject.substring(0, LONGEST_SUBJECT - 1) + "…";
    }
}
