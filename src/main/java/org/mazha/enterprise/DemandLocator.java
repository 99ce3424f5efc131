package org.mazha.enterprise;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Locator;
import org.springframework.stereotype.Component;

/** Where demands are. */
@Component
class DemandLocator implements Locator {

    private final EnterpriseDemands demands;

    DemandLocator(EnterpriseDemands demands) {
        this.demands = demands;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return demands.path(about);
    }

    @Override
    public Map<String, String> pathsOf(Collection<String> abouts) {
        return demands.paths(abouts).stream()
                .collect(Collectors.toMap(EnterpriseDemands.Where::number, EnterpriseDemands.Where::path));
    }
}
