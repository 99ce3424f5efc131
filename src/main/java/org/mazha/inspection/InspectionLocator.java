package org.mazha.inspection;

import java.util.Optional;
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
}
