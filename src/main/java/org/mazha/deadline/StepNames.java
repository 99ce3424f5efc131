package org.mazha.deadline;

import java.util.Set;
import org.mazha.engine.ModelNames;
import org.springframework.stereotype.Component;

/** The steps that models may ask a time for. */
@Component
class StepNames implements ModelNames {

    private final DeadlineSettings settings;

    StepNames(DeadlineSettings settings) {
        this.settings = settings;
    }

    @Override
    public Set<String> timedSteps() {
        return settings.steps().keySet();
    }
}
