package org.mazha.privacy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds in a text what must not be published of a person (DOMAIN §9.2): telephone numbers of every kind, ID numbers, bank
 * cards, plates, building-unit-room addresses, mail addresses, accounts, and the names on the case. Public hotlines such
 * as 12345 or 110, dates, prices, and a building or a courtyard alone are nobody's. What it finds and what it leaves is
 * listed in {@code src/test/resources/privacy}; a new trick is a new line there.
 */
public final class PersonalData {

    private PersonalData() {}

    /** Each find as {@code 手机号码“…”}, in the order of the text, each once; empty if there is none. */
    public static List<String> in(String text) {
        return in(text, List.of());
    }

    /**
     * As {@link #in(String)}, and the names.
     *
     * @param names of the people on the case, also as they like to be called: {@code 张建国}, {@code 李阿姨}
     */
    public static List<String> in(String text, Collection<String> names) {
        Plain plain = Plain.of(text);
        return finds(plain, names).stream()
                .map(find -> find.kind() + "“" + plain.shown(find) + "”")
                .distinct()
                .toList();
    }

    /** The text with {@code 〔手机号码已隐去〕} in the place of each find. */
    public static String masked(String text) {
        return masked(text, List.of());
    }

    /** As {@link #masked(String)}, and the names. */
    public static String masked(String text, Collection<String> names) {
        return masked(text, names, Set.of());
    }

    /**
     * As {@link #masked(String)}, but flats and number plates stay: those who work on a case have to know where it is, and
     * not how to reach people.
     */
    public static String withoutReach(String text) {
        return masked(text, List.of(), Rules.PLACES);
    }

    private static String masked(String text, Collection<String> names, Set<String> left) {
        Plain plain = Plain.of(text);
        var masked = new StringBuilder();
        int from = 0;
        for (Find find : finds(plain, names)) {
            if (left.contains(find.kind())) {
                continue;
            }
            masked.append(text, from, plain.beginInText(find)).append("〔" + find.kind() + "已隐去〕");
            from = plain.endInText(find);
        }
        return masked.append(text, from, text.length()).toString();
    }

    private static List<Find> finds(Plain plain, Collection<String> names) {
        var taken = new Taken(plain.length());
        return Stream.<Function<Plain, Stream<Find>>>concat(Rules.ALL.stream(), Names.of(names))
                .flatMap(rule -> rule.apply(plain))
                .filter(taken::take)
                .sorted(Comparator.comparing(Find::begin))
                .toList();
    }

    /** Which characters belong to a find already; the rules that come first know better. */
    private static final class Taken {

        private final boolean[] taken;

        private Taken(int length) {
            taken = new boolean[length];
        }

        private boolean take(Find find) {
            for (int i = find.begin(); i < find.end(); i++) {
                if (taken[i]) {
                    return false;
                }
            }
            java.util.Arrays.fill(taken, find.begin(), find.end(), true);
            return true;
        }
    }
}
