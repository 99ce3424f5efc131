package org.mazha.visit;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** In which order one goes: courtyard by courtyard, and in each by building, unit and door. */
final class Route {

    /** As people count: 2号楼 before 10号楼. */
    static final Comparator<String> NATURAL = Route::compare;

    private static final Pattern PARTS = Pattern.compile("[0-9]+|[^0-9]+");

    private Route() {}

    static Comparator<Visit> ofVisits() {
        return Comparator.comparing((Visit visit) -> visit.courtyard().path())
                .thenComparing(visit -> visit.beneficiary().address(), NATURAL)
                .thenComparing(Visit::id);
    }

    static Comparator<Beneficiary> ofPeople() {
        return Comparator.comparing((Beneficiary person) -> person.courtyard().path())
                .thenComparing(Beneficiary::address, NATURAL)
                .thenComparing(Beneficiary::id);
    }

    private static int compare(String one, String other) {
        List<String> ours = parts(one);
        List<String> theirs = parts(other);
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            int order = part(ours.get(i), theirs.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(ours.size(), theirs.size());
    }

    private static int part(String one, String other) {
        boolean numbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
        return numbers ? new BigInteger(one).compareTo(new BigInteger(other)) : one.compareTo(other);
    }

    private static List<String> parts(String address) {
        return PARTS.matcher(Normalizer.normalize(address, Normalizer.Form.NFKC))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
