package org.mazha.visit;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Locator;
import org.springframework.stereotype.Component;

/** Where visits lead. */
@Component
class VisitLocator implements Locator {

    private final Visits visits;

    VisitLocator(Visits visits) {
        this.visits = visits;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return visits.path(about);
    }

    @Override
    public Map<String, String> pathsOf(Collection<String> abouts) {
        return visits.paths(abouts).stream().collect(Collectors.toMap(Visits.Where::number, Visits.Where::path));
    }
}
