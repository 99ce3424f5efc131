package org.mazha.enterprise;

import java.time.Clock;
import java.util.List;
import org.mazha.engine.ProcessDoor;
import org.mazha.engine.StageEntered;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The Java side of {@code enterprise-demand.bpmn}. */
@ProcessDoor(name = "demands")
@Transactional(propagation = Propagation.MANDATORY)
public class EnterpriseSteps {

    private final EnterpriseDemands demands;
    private final DemandItems items;
    private final Clock clock;

    EnterpriseSteps(EnterpriseDemands demands, DemandItems items, Clock clock) {
        this.demands = demands;
        this.items = items;
        this.clock = clock;
    }

    /** Ids of the items that it was taken apart into the last time, in their order. */
    public List<Long> newItems(long demandId) {
        int round = demands.get(demandId).round();
        return items.of(demandId).stream()
                .filter(item -> item.round() == round)
                .map(DemandItem::id)
                .toList();
    }

    /** Number of the issue that the item is. */
    public String issueNumber(long itemId) {
        return items.get(itemId).issue().number();
    }

    public long issueId(long itemId) {
        return items.get(itemId).issue().id();
    }

    public String subject(long itemId) {
        return items.get(itemId).issue().subject();
    }

    public String category(long itemId) {
        return items.get(itemId).issue().category();
    }

    /** Whether all items are closed and nobody has been sent to ask the enterprise yet. */
    public boolean isCallBackDue(long demandId) {
        return !demands.get(demandId).isHandled() && items.openOf(demandId) == 0;
    }

    public void handled(long demandId) {
        demands.get(demandId).handled(clock.instant());
    }

    /** 销号; also of a visit at which there was nothing to demand. */
    public void close(long demandId) {
        demands.get(demandId).closed(clock.instant());
    }

    @EventListener(condition = "#event.process == 'enterprise-demand'")
    void enter(StageEntered event) {
        demands.findByNumber(event.businessKey())
                .orElseThrow(() -> new IllegalStateException("There is no demand " + event.businessKey()))
                .entered(event.stage());
    }
}
