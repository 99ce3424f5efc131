package org.mazha.deadline;

import java.util.Optional;

/** A number in an address, which people shorten and mistype. */
final class PathNumber {

    private PathNumber() {}

    static Optional<Long> of(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
