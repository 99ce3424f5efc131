package org.mazha.contact;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.mazha.contact.Consent.Purpose;
import org.mazha.contact.Holdings.Holding;
import org.mazha.engine.Actors;
import org.mazha.engine.SecurityAct;
import org.mazha.privacy.Vault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody may ask for who left a contact: to see everything that is kept about them, to have it put right, to take
 * back what they agreed to, and to be forgotten (个人信息保护法 §44–49). Each is a look, with a reason.
 */
@Component
@Transactional
class Persons {

    private static final String REQUEST = "个人信息请求";

    /** Everything that is kept, the oldest first. */
    record Dossier(List<Contact> contacts, List<Holding> holdings) {

        boolean isEmpty() {
            return contacts.isEmpty() && holdings.isEmpty();
        }
    }

    private final ContactRepository repository;
    private final Contacts contacts;
    private final List<Holdings> holdings;
    private final Looks looks;
    private final Vault vault;
    private final Actors actors;
    private final ApplicationEventPublisher events;

    Persons(
            ContactRepository repository,
            Contacts contacts,
            List<Holdings> holdings,
            Looks looks,
            Vault vault,
            Actors actors,
            ApplicationEventPublisher events) {
        this.repository = repository;
        this.contacts = contacts;
        this.holdings = holdings;
        this.looks = looks;
        this.vault = vault;
        this.actors = actors;
        this.events = events;
    }

    /** Everything about who is reached under this number or address. */
    Dossier show(String reach, String why) {
        Person person = person(reach);
        if (person.contacts().isEmpty()) {
            // Letters and mail may be known nevertheless
            events.publishEvent(SecurityAct.done(SecurityAct.Kind.CONTACT_SEEN, REQUEST, ""));
        }
        looks.asked(person.contacts(), REQUEST, actors.current(), why);
        return dossier(person);
    }

    private Dossier dossier(Person person) {
        return new Dossier(
                person.contacts(),
                holdings.stream()
                        .flatMap(kept -> kept.of(person).stream())
                        .sorted(Comparator.comparing(Holding::at))
                        .toList());
    }

    private Person person(String reach) {
        List<Contact> found = repository.findByDigests(vault.digests(reach));
        return new Person(
                found,
                Stream.concat(Stream.of(reach), found.stream().flatMap(contact -> contact.mail().stream()))
                        .distinct()
                        .flatMap(known -> vault.digests(known).stream())
                        .toList());
    }

    /** @return whether this contact is one of theirs */
    boolean correct(String reach, long contactId, String name, String phone, String mail, String why) {
        return change(
                reach,
                contactId,
                SecurityAct.Kind.CONTACT_CORRECTED,
                "更正：" + why,
                contact -> contacts.correct(
                        contact,
                        new ContactDetails(name, phone, mail, contact.sharesWithParty(), contact.language()),
                        "个人信息保护专员按本人请求更正"));
    }

    /** The responsible party learns nothing more. */
    boolean withdraw(String reach, long contactId, String why) {
        return change(reach, contactId, SecurityAct.Kind.CONSENT_WITHDRAWN, "撤回同意：" + why, contact -> {
            ContactDetails known = contact.details();
            contacts.correct(
                    contact,
                    new ContactDetails(known.name(), known.phone(), known.mail(), false, known.language()),
                    "个人信息保护专员按本人请求撤回");
        });
    }

    /** Everything goes; that something was raised, and how it ended, stays. */
    void forget(String reach, String why) {
        Person person = person(reach);
        String reason = Looks.masked(person.contacts(), why);
        looks.asked(person.contacts(), REQUEST, actors.current(), "删除：" + why);
        person.contacts().forEach(contact -> {
            contacts.consented(contact, Purpose.KEEP, false, "个人信息保护专员按本人请求删除");
            contacts.erase(contact, "本人请求，" + reason);
        });
        events.publishEvent(new PersonForgotten(person));
        events.publishEvent(SecurityAct.done(
                SecurityAct.Kind.CONTACT_ERASED, REQUEST, person.contacts().size() + " 个联系方式"));
    }

    private boolean change(
            String reach,
            long contactId,
            SecurityAct.Kind kind,
            String why,
            java.util.function.Consumer<Contact> change) {
        List<Contact> theirs = person(reach).contacts().stream()
                .filter(contact -> contact.id() == contactId)
                .toList();
        looks.asked(theirs, REQUEST, actors.current(), why);
        theirs.forEach(change);
        theirs.forEach(contact -> events.publishEvent(SecurityAct.done(kind, REQUEST, "#" + contact.id())));
        return !theirs.isEmpty();
    }
}
