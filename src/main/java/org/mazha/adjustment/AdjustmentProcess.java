package org.mazha.adjustment;

import java.util.Set;
import org.mazha.engine.ModelNames;
import org.springframework.stereotype.Component;

/** The process is about an issue, though its model nowhere says so. */
@Component
class AdjustmentProcess implements ModelNames {

    @Override
    public Set<String> processesAboutIssues() {
        return Set.of("adjustment");
    }
}
