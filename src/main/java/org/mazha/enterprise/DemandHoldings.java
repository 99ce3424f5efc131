package org.mazha.enterprise;

import java.util.List;
import org.mazha.contact.Holdings;
import org.mazha.contact.Person;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What somebody said for an enterprise. */
@Component
@Order(6)
class DemandHoldings implements Holdings {

    private final EnterpriseDemands demands;

    DemandHoldings(EnterpriseDemands demands) {
        this.demands = demands;
    }

    @Override
    public List<Holding> of(Person person) {
        return demands.findByContactIdIn(person.contactIds()).stream()
                .map(demand -> new Holding(
                        "走访企业时说的", demand.registeredAt(), demand.number(), demand.enterprise() + "：" + demand.told()))
                .toList();
    }
}
