package org.mazha.issue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.privacy.PersonalData;
import org.springframework.stereotype.Component;

/** What other modules may know of those who raised an issue: their names to hide them, and what they agreed to share. */
@Component
public class RaiserContacts {

    /**
     * Those who raised it, merged issues included.
     *
     * @param names as they were given
     * @param shared {@code 居民甲 0371-…} of those who agreed that a responsible party learns it
     */
    public record OnCase(List<String> names, List<String> shared) {

        /** The text without personal data and without these names. */
        public String mask(String text) {
            return PersonalData.masked(text, names);
        }
    }

    private final Raisers raisers;

    RaiserContacts(Raisers raisers) {
        this.raisers = raisers;
    }

    public OnCase of(long issueId) {
        List<Raiser> known = raisers.ofIssueAndMerged(issueId);
        return new OnCase(
                known.stream().flatMap(raiser -> raiser.givenName().stream()).toList(),
                known.stream()
                        .filter(Raiser::sharesContact)
                        .map(RaiserContacts::nameAndPhone)
                        .toList());
    }

    private static String nameAndPhone(Raiser raiser) {
        return Stream.concat(Stream.of(raiser.name()), raiser.phone().stream()).collect(Collectors.joining(" "));
    }
}
