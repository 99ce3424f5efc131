package org.mazha.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.springframework.core.io.ClassPathResource;

/**
 * The words of a kind of letter in one language, as they held at some time.
 *
 * @param version 0 for what was shipped
 * @param editedBy null for what was shipped, as is {@code editedAt}
 */
record LetterTemplate(
        LetterKind kind,
        Language language,
        int version,
        String subject,
        String text,
        String editedBy,
        Instant editedAt) {

    /** What was shipped: a file with the subject on its first line. */
    static LetterTemplate shipped(LetterKind kind, Language language) {
        String[] parts = resource(kind.key() + "." + language.tag() + ".txt").split("\n", 2);
        return new LetterTemplate(kind, language, 0, parts[0].strip(), parts[1].strip(), null, null);
    }

    static String resource(String name) {
        try {
            return new ClassPathResource("letters/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean says(String otherSubject, String otherText) {
        return subject.equals(otherSubject) && text.equals(otherText);
    }
}
