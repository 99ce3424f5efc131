package org.mazha.engine;

import java.util.Arrays;
import java.util.Set;

/**
 * How far somebody's roles go.
 *
 * @param everywhere whether nothing is beyond them
 * @param codes of areas; they reach these and everything below
 */
public record Reach(boolean everywhere, Set<String> codes) {

    /** @param path codes of the areas from the root down, each followed by a slash */
    public boolean covers(String path) {
        return everywhere || Arrays.stream(path.split("/")).anyMatch(codes::contains);
    }
}
