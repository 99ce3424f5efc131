package org.mazha.engine;

import java.util.Optional;

/** A module that knows where what it numbers is. */
@FunctionalInterface
public interface Locator {

    /**
     * Codes of the areas from the root down to where it is, each followed by a slash; none if nothing here has that number.
     *
     * @param about a number, as processes carry it for their business key
     */
    Optional<String> pathOf(String about);
}
