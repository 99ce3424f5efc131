package org.mazha.privacy;

import java.text.Normalizer;
import java.util.Locale;

/** A telephone number or mail address, as people write it in many ways. */
final class NumberOrAddress {

    private NumberOrAddress() {}

    /** The same for all ways of writing the same one. */
    static String plain(String reach) {
        String plain = Normalizer.normalize(reach, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        if (plain.contains("@")) {
            return plain;
        }
        String digits = plain.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? plain : digits.replaceFirst("^(?:00)?86(?=1[3-9]\\d{9}$)", "");
    }
}
