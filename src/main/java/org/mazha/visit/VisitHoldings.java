package org.mazha.visit;

import java.util.ArrayList;
import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.contact.Holdings;
import org.mazha.contact.Person;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a list has said of somebody, and who was at their door. */
@Component
@Order(7)
class VisitHoldings implements Holdings {

    private final Beneficiaries beneficiaries;
    private final Visits visits;
    private final VisitAttempts attempts;
    private final Dates dates;

    VisitHoldings(Beneficiaries beneficiaries, Visits visits, VisitAttempts attempts, Dates dates) {
        this.beneficiaries = beneficiaries;
        this.visits = visits;
        this.attempts = attempts;
        this.dates = dates;
    }

    @Override
    public List<Holding> of(Person person) {
        List<Beneficiary> listed = beneficiaries.findByContactIdInOrderById(person.contactIds());
        if (listed.isEmpty()) {
            return List.of();
        }
        List<Long> ids = listed.stream().map(Beneficiary::id).toList();
        List<Holding> all = new ArrayList<>();
        listed.stream()
                .map(one -> new Holding("上门认证名册", one.registeredAt(), "", inWords(one)))
                .forEach(all::add);
        attempts.at(ids).stream()
                .map(attempt -> new Holding(
                        "上门",
                        attempt.wentAt(),
                        attempt.visit().number(),
                        attempt.outcome().label()
                                + attempt.note().map(note -> "：" + note).orElse("")))
                .forEach(all::add);
        visits.findByBeneficiaryIdInOrderById(ids).stream()
                .filter(visit -> visit.words().isPresent())
                .map(visit -> new Holding(
                        "上门以后核实",
                        visit.plannedAt(),
                        visit.number(),
                        visit.words().orElse("")))
                .forEach(all::add);
        return all;
    }

    private String inWords(Beneficiary one) {
        return "编号 " + one.reference() + "，住 " + one.courtyard().name() + one.address() + "，每 " + one.cycleDays()
                + " 天认证一次，上次 " + dates.day(one.certifiedOn()) + (one.needsVisit() ? "，要上门" : "")
                + one.leftOn().map(day -> "，" + dates.day(day) + " 移出").orElse("") + "（社保机构的名单）";
    }
}
