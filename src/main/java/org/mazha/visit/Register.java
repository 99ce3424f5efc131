package org.mazha.visit;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.contact.Contact;
import org.mazha.contact.ContactDetails;
import org.mazha.contact.Contacts;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.privacy.Mask;
import org.mazha.privacy.Vault;
import org.mazha.table.Changes;
import org.mazha.table.Changes.Change;
import org.mazha.table.Changes.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes a list into the register: finds again whom it knows, and ends visits that nobody needs any more. */
@Component
@Sends({"certifiedElsewhere", "visitCalledOff"})
@Transactional(propagation = Propagation.MANDATORY)
class Register {

    /** Whoever has been looked at is let go of, so that a long list needs no more memory than a short one. */
    private static final int AT_ONCE = 500;

    private final Beneficiaries beneficiaries;
    private final Visits visits;
    private final Contacts contacts;
    private final Processes processes;
    private final Vault vault;
    private final EntityManager entities;
    private final Dates dates;
    private final Clock clock;

    Register(
            Beneficiaries beneficiaries,
            Visits visits,
            Contacts contacts,
            Processes processes,
            Vault vault,
            EntityManager entities,
            Dates dates,
            Clock clock) {
        this.beneficiaries = beneficiaries;
        this.visits = visits;
        this.contacts = contacts;
        this.processes = processes;
        this.vault = vault;
        this.entities = entities;
        this.dates = dates;
        this.clock = clock;
    }

    Changes compare(List<ListedPerson> list) {
        return run(list, false);
    }

    Changes take(List<ListedPerson> list) {
        return run(list, true);
    }

    private Changes run(List<ListedPerson> list, boolean takes) {
        List<Change> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        List<Change> out = new ArrayList<>();
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            List<ListedPerson> some = list.subList(from, Math.min(list.size(), from + AT_ONCE));
            Map<String, Beneficiary> known = known(some);
            Map<Long, Visit> open = takes ? open(known.values()) : Map.of();
            List<Object> done = new ArrayList<>();
            for (ListedPerson listed : some) {
                Beneficiary person = known.get(listed.reference());
                if (person == null) {
                    added.add(new Change(masked(listed.reference()), words(listed), List.of()));
                    if (takes) {
                        Contact contact = contacts.entrusted(details(listed));
                        done.add(contact);
                        done.add(beneficiaries.save(new Beneficiary(listed, contact, vault, clock.instant())));
                    }
                } else if (person.leftOn().isPresent() && !person.isBackBy(listed)) {
                    out.add(new Change(
                            masked(listed.reference()),
                            person.leftOn().map(dates::day).orElse("") + "移出名册的人，不再加回来",
                            List.of()));
                } else {
                    List<Field> fields = differences(person, listed);
                    if (!fields.isEmpty()) {
                        changed.add(new Change(masked(listed.reference()), words(listed), fields));
                    }
                    if (takes && !fields.isEmpty()) {
                        change(person, listed, open.get(person.id()));
                    }
                }
            }
            known.values().forEach(person -> {
                done.add(person.contact());
                done.add(person);
            });
            entities.flush();
            done.forEach(entities::detach);
        }
        return new Changes(
                added, changed, List.of(), list.size() - added.size() - changed.size() - out.size(), List.of(), out);
    }

    private Map<String, Beneficiary> known(List<ListedPerson> some) {
        return beneficiaries
                .findByReferenceDigestIn(some.stream()
                        .flatMap(listed -> vault.digests(listed.reference()).stream())
                        .toList())
                .stream()
                .collect(Collectors.toMap(Beneficiary::reference, Function.identity()));
    }

    private Map<Long, Visit> open(Collection<Beneficiary> people) {
        return visits.openOf(people.stream().map(Beneficiary::id).toList()).stream()
                .collect(Collectors.toMap(visit -> visit.beneficiary().id(), Function.identity()));
    }

    private void change(Beneficiary person, ListedPerson listed, Visit open) {
        if (open != null) {
            if (listed.certifiedOn().isAfter(person.certifiedOn())) {
                processes.deliver("certifiedElsewhere", open.number(), Map.of());
            } else if (!listed.needsVisit()
                    || !listed.courtyard().id().equals(open.courtyard().id())) {
                processes.deliver("visitCalledOff", open.number(), Map.of());
            }
        }
        contacts.correct(person.contact(), details(listed), "社保机构的名单");
        person.listed(listed);
    }

    private List<Field> differences(Beneficiary person, ListedPerson listed) {
        List<Field> fields = new ArrayList<>();
        Contact contact = person.contact();
        differ(fields, "姓名", contact.givenName().orElse(""), listed.name(), Mask::name);
        differ(
                fields,
                "电话",
                contact.phone().orElse(""),
                Objects.requireNonNullElse(listed.phone(), ""),
                phone -> phone.isEmpty() ? "没有" : Mask.phone(phone));
        differ(fields, "楼院", person.courtyard().name(), listed.courtyard().name(), Function.identity());
        differ(fields, "住址", person.address(), listed.address(), Register::maskedPlace);
        differ(fields, "认证周期", person.cycleDays() + "天", listed.cycleDays() + "天", Function.identity());
        differ(fields, "要上门", person.needsVisit() ? "是" : "否", listed.needsVisit() ? "是" : "否", Function.identity());
        if (listed.certifiedOn().isAfter(person.certifiedOn())) {
            fields.add(new Field("上次认证日期", dates.day(person.certifiedOn()), dates.day(listed.certifiedOn())));
        }
        person.leftOn().ifPresent(day -> fields.add(new Field("名册", dates.day(day) + "移出", "加回来")));
        return fields;
    }

    private static void differ(
            List<Field> fields, String heading, String before, String after, Function<String, String> shown) {
        if (!before.equals(after)) {
            fields.add(new Field(heading, shown.apply(before), shown.apply(after)));
        }
    }

    private String words(ListedPerson listed) {
        return Mask.name(listed.name()) + "，" + listed.courtyard().name() + "，"
                + dates.day(listed.certifiedOn().plusDays(listed.cycleDays())) + " 到期";
    }

    private static ContactDetails details(ListedPerson listed) {
        return ContactDetails.of(listed.name(), listed.phone(), null, false, null)
                .orElseThrow();
    }

    private static String masked(String reference) {
        return "****" + reference.substring(reference.length() - Math.min(4, reference.length() / 2));
    }

    private static String maskedPlace(String address) {
        return address.substring(0, Math.min(2, address.length())) + "**";
    }
}
