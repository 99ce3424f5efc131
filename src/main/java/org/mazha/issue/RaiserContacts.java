package org.mazha.issue;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.contact.Contact;
import org.mazha.contact.Looks;
import org.mazha.engine.Actor;
import org.mazha.privacy.PersonalData;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What other modules may know of those who raised an issue: their names to hide them, and what they agreed to share. */
@Component
public class RaiserContacts {

    /**
     * Those who raised it, merged issues included.
     *
     * @param names as they were given
     * @param shared {@code 居民甲 0371-…} of those who agreed that a responsible party learns it
     * @param masked the same as the office sees it
     * @param everybody all of them, as the office sees them
     */
    public record OnCase(List<String> names, List<String> shared, List<String> masked, List<String> everybody) {

        /** The text without personal data and without these names. */
        public String mask(String text) {
            return PersonalData.masked(text, names);
        }
    }

    private final Raisers raisers;
    private final Looks looks;

    RaiserContacts(Raisers raisers, Looks looks) {
        this.looks = looks;
        this.raisers = raisers;
    }

    /**
     * As {@link #of(long)}, for somebody of the party that it was handed to: what they are shown of those who agreed is
     * written down.
     *
     * @param about number of the referral
     */
    @Transactional
    public OnCase shownTo(Actor party, long issueId, String about) {
        looks.shown(
                raisers.ofIssueAndMerged(issueId).stream()
                        .map(Raiser::contact)
                        .filter(Contact::sharesWithParty)
                        .toList(),
                about,
                party,
                "办理转办，本人同意告诉责任单位");
        return of(issueId);
    }

    public OnCase of(long issueId) {
        List<Raiser> known = raisers.ofIssueAndMerged(issueId);
        return new OnCase(
                known.stream()
                        .flatMap(raiser -> raiser.contact().givenName().stream())
                        .toList(),
                known.stream()
                        .filter(raiser -> raiser.contact().sharesWithParty())
                        .map(RaiserContacts::nameAndPhone)
                        .toList(),
                known.stream()
                        .map(Raiser::contact)
                        .filter(Contact::sharesWithParty)
                        .map(Contact::inMaskedWords)
                        .toList(),
                known.stream().map(raiser -> raiser.contact().inMaskedWords()).toList());
    }

    /** Ids of those who raised something under one of these contacts. */
    public List<Long> idsOf(Collection<Long> contactIds) {
        return raisers.findByContactIdIn(contactIds).stream().map(Raiser::id).toList();
    }

    private static String nameAndPhone(Raiser raiser) {
        return Stream.concat(Stream.of(raiser.name()), raiser.phone().stream()).collect(Collectors.joining(" "));
    }
}
