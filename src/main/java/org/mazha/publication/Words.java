package org.mazha.publication;

import jakarta.persistence.Embeddable;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.mazha.privacy.PersonalData;

/**
 * What the public reads of an issue, as an officer worded it.
 *
 * @param title in a few words
 * @param concern what residents said; null where it was published before there was such a field
 * @param measures what was done; null where nothing needs to be said
 * @param text what became of it
 */
@Embeddable
record Words(String title, String concern, String measures, String text) {

    static final int TITLE = 60;
    static final int LONGEST = 1000;

    private record Part(String label, String words) {}

    /** What may not be published: {@code “公示文字”里有手机号码“…”}, one for each field; none if all is well. */
    List<String> personal(Collection<String> names) {
        return Stream.of(
                        new Part("标题", title),
                        new Part("居民反映", concern),
                        new Part("采取的措施", measures),
                        new Part("公示文字", text))
                .filter(part -> part.words() != null)
                .map(part -> new Part(part.label(), String.join("、", PersonalData.in(part.words(), names))))
                .filter(part -> !part.words().isEmpty())
                .map(part -> "“" + part.label() + "”里有" + part.words())
                .toList();
    }

    /** These words without what may not be published, no longer than the board has room for. */
    Words masked(Collection<String> names) {
        return new Words(
                masked(title, names, TITLE),
                masked(concern, names, LONGEST),
                masked(measures, names, LONGEST),
                masked(text, names, LONGEST));
    }

    private static String masked(String words, Collection<String> names, int longest) {
        if (words == null) {
            return null;
        }
        String masked = PersonalData.masked(words, names);
        if (masked.length() <= longest) {
            return masked;
        }
        int end = Character.isHighSurrogate(masked.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return masked.substring(0, end) + "…";
    }
}
