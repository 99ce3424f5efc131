package org.mazha.referral;

import java.util.List;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Option;
import org.mazha.issue.Issue;
import org.mazha.party.Parties;
import org.mazha.party.Party;
import org.mazha.party.PartyKind;
import org.springframework.stereotype.Component;

/** The parties that serve an issue's courtyard, as forms offer and take them. */
@Component
class ServingParties {

    private final Parties parties;

    ServingParties(Parties parties) {
        this.parties = parties;
    }

    /** The nearest first. */
    List<Party> of(Issue issue) {
        return parties.serving(issue.courtyard().path());
    }

    /** To choose from; the community itself is no party that something is referred to. */
    List<Option> options(Issue issue) {
        return asOptions(of(issue));
    }

    /** As {@link #options(Issue)}, without the one that asks. */
    List<Option> others(Issue issue, Party asking) {
        return asOptions(of(issue).stream()
                .filter(party -> !party.id().equals(asking.id()))
                .toList());
    }

    static List<Option> asOptions(List<Party> serving) {
        return serving.stream()
                .filter(party -> party.kind() != PartyKind.COMMUNITY)
                .map(party -> new Option(
                        party.name() + "（" + party.kind().label() + "）",
                        party.id().toString()))
                .toList();
    }

    /**
     * The one that was chosen.
     *
     * @throws FormRejected if it is none of them; names the field
     */
    Party chosen(Issue issue, String id, String field) {
        return of(issue).stream()
                .filter(party -> party.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“" + field + "”：没有这家单位，或它不管这个楼院，请从列表里选。"));
    }
}
