package org.mazha.visit;

import java.util.List;
import java.util.Map;
import org.mazha.calendar.Dates;
import org.mazha.contact.ContactErased;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** With the contact goes where somebody lives, their number and what was noted of them; nobody visits them any more. */
@Component
@Sends("visitCalledOff")
@Transactional(propagation = Propagation.MANDATORY)
class ErasedBeneficiaries {

    private final Beneficiaries beneficiaries;
    private final Visits visits;
    private final VisitAttempts attempts;
    private final Processes processes;
    private final Dates dates;

    ErasedBeneficiaries(
            Beneficiaries beneficiaries, Visits visits, VisitAttempts attempts, Processes processes, Dates dates) {
        this.beneficiaries = beneficiaries;
        this.visits = visits;
        this.attempts = attempts;
        this.processes = processes;
        this.dates = dates;
    }

    @EventListener
    void letGo(ContactErased event) {
        beneficiaries.findByContactId(event.contact().id()).ifPresent(person -> {
            List<Long> id = List.of(person.id());
            visits.openOf(id).forEach(visit -> processes.deliver("visitCalledOff", visit.number(), Map.of()));
            visits.findByBeneficiaryIdInOrderById(id).forEach(Visit::forgotten);
            attempts.at(id).forEach(Attempt::forgotten);
            person.forgotten(dates.today());
        });
    }
}
