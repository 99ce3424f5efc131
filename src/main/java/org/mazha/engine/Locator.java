package org.mazha.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
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

    /** The same of many at once, by number, without those of which there is none here. */
    default Map<String, String> pathsOf(Collection<String> abouts) {
        Map<String, String> paths = new HashMap<>();
        abouts.forEach(about -> pathOf(about).ifPresent(path -> paths.put(about, path)));
        return paths;
    }
}
