package org.mazha.serviceday;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Locator;
import org.springframework.stereotype.Component;

/** Where service days are. */
@Component
class ServiceDayLocator implements Locator {

    private final ServiceDays days;

    ServiceDayLocator(ServiceDays days) {
        this.days = days;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return days.path(about);
    }

    @Override
    public Map<String, String> pathsOf(Collection<String> abouts) {
        return days.paths(abouts).stream()
                .collect(Collectors.toMap(ServiceDays.Where::number, ServiceDays.Where::path));
    }
}
