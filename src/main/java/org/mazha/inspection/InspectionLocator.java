package org.mazha.inspection;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Locator;
import org.springframework.stereotype.Component;

/** Where inspections are. */
@Component
class InspectionLocator implements Locator {

    private final Inspections inspections;

    InspectionLocator(Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return inspections.path(about);
    }

    @Override
    public Map<String, String> pathsOf(Collection<String> abouts) {
        return inspections.paths(abouts).stream()
                .collect(Collectors.toMap(Inspections.Where::number, Inspections.Where::path));
    }
}
