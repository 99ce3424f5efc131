package org.mazha.issue;

import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.contact.Contacts;
import org.mazha.notice.AddressFound;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How those who raised an issue are reached, for the modules that have something to say to them. */
@Component
public class RaiserLetters {

    private final Issues issues;
    private final Raisers raisers;
    private final Contacts contacts;
    private final IssueLetters letters;

    RaiserLetters(Issues issues, Raisers raisers, Contacts contacts, IssueLetters letters) {
        this.contacts = contacts;
        this.issues = issues;
        this.raisers = raisers;
        this.letters = letters;
    }

    /**
     * Tells everybody who raised it why it is not done again.
     *
     * @param decision how many decisions there have been on this result; each is told
     */
    public void explain(Issue issue, int decision, String reason) {
        letters.toAllRaisers(issue, "issue-no-rework", decision > 1 ? "-" + decision : "", Map.of("reason", reason));
    }

    /** Asks everybody who raised it and left a mail address to rate the result. */
    public void askToRate(Issue issue) {
        letters.toAllRaisers(issue, "issue-rate", Map.of());
    }

    /** In which language this raiser is written to: {@code zh-CN} or {@code en}. */
    @Transactional(readOnly = true)
    public String languageOf(long raiserId) {
        return get(raiserId).language();
    }

    /** They have shown that they would rather read this one. */
    @Transactional
    public void reads(long raiserId, String language) {
        get(raiserId).contact().reads(language);
    }

    private Raiser get(long raiserId) {
        return raisers.findById(raiserId)
                .orElseThrow(() -> new IllegalStateException("There is no raiser " + raiserId));
    }

    @EventListener
    @Transactional
    void moved(AddressFound event) {
        issues.findByNumber(event.about())
                .ifPresent(issue -> raisers.ofIssueAndMerged(issue.id()).stream()
                        .filter(raiser ->
                                raiser.mail().filter(event.old()::equals).isPresent())
                        .forEach(raiser -> contacts.movedTo(raiser.contact(), event.found())));
    }

    /** How many are known to have raised it, those of merged issues included. */
    public int count(Issue issue) {
        return raisers.ofIssueAndMerged(issue.id()).size();
    }

    /** Whom to ask for feedback, masked; those who call back see them whole in the tab beside the form. */
    @Transactional(readOnly = true)
    public String toCallBack(Issue issue) {
        String contacts = raisers.ofIssueAndMerged(issue.id()).stream()
                .map(raiser -> raiser.contact().inMaskedWords())
                .collect(Collectors.joining("；"));
        return contacts.isEmpty() ? "没有留联系方式，请到楼院里或在议事会上问。" : contacts + "（全的在“联系方式”页里看）";
    }
}
