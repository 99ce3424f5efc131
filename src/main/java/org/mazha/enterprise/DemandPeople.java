package org.mazha.enterprise;

import java.util.List;
import java.util.Optional;
import org.mazha.contact.Contact;
import org.mazha.contact.TaskPeople;
import org.springframework.stereotype.Component;

/** Who spoke for the enterprise that is called back. */
@Component
class DemandPeople implements TaskPeople {

    private final EnterpriseDemands demands;

    DemandPeople(EnterpriseDemands demands) {
        this.demands = demands;
    }

    @Override
    public Optional<List<Contact>> of(String about) {
        return demands.findByNumber(about)
                .map(demand -> demand.contact().stream().toList());
    }
}
