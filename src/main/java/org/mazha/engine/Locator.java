package org.mazha.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A module that knows where what it numbers is. */
@FunctionalInterface
public interface Locator {

    /** Where one of them is. */
    record Where(String number, String path) {

        /** The same as {@link #pathsOf} has it. */
        public static Map<String, String> byNumber(List<Where> all) {
            return all.stream().collect(Collectors.toMap(Where::number, Where::path));
        }
    }

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
