package org.mazha.contact;

import java.time.Clock;
import java.util.List;
import org.mazha.contact.Consent.Purpose;
import org.mazha.engine.Actors;
import org.mazha.privacy.Vault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Keeps contacts, and what people agreed to when they left them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Contacts {

    private final ContactRepository contacts;
    private final Consents consents;
    private final PrivacyNotice notice;
    private final Vault vault;
    private final Actors actors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Contacts(
            ContactRepository contacts,
            Consents consents,
            PrivacyNotice notice,
            Vault vault,
            Actors actors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.contacts = contacts;
        this.consents = consents;
        this.notice = notice;
        this.vault = vault;
        this.actors = actors;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody left a way to reach them, after they were told the notice.
     *
     * @param how by which form
     */
    public Contact keep(ContactDetails details, String how) {
        Contact contact = contacts.save(new Contact(details, vault, clock.instant()));
        consented(contact, Purpose.KEEP, true, how);
        if (details.sharesWithParty()) {
            consented(contact, Purpose.SHARE, true, how);
        }
        return contact;
    }

    /**
     * An agency that has to do with them by law has named them and how they are reached. Nobody asked them, and nobody has to:
     * the community does what the law charges it with (个人信息保护法 §13(3), 履行法定职责), so that no consent is written down.
     */
    public Contact entrusted(ContactDetails details) {
        return contacts.save(new Contact(details, vault, clock.instant()));
    }

    /** They are called or reached otherwise, or have agreed to more or less than before. */
    public void correct(Contact contact, ContactDetails details, String how) {
        boolean sharedBefore = contact.sharesWithParty();
        contact.says(details, vault);
        if (sharedBefore != details.sharesWithParty()) {
            consented(contact, Purpose.SHARE, details.sharesWithParty(), how);
        }
    }

    /** Under this address they are written to from now on. */
    public void movedTo(Contact contact, String mail) {
        contact.says(
                new ContactDetails(
                        contact.givenName().orElse(null),
                        contact.phone().orElse(null),
                        mail,
                        contact.sharesWithParty(),
                        contact.language()),
                vault);
    }

    /** Nothing of it is kept from now on, and nothing that says who it was. */
    public void erase(Contact contact, String why) {
        if (contact.erasedAt().isEmpty()) {
            events.publishEvent(new ContactErased(contact, why));
            contact.erased(why, clock.instant());
        }
    }

    /** All that were left under this telephone number or mail address, however it is written. */
    List<Contact> reachedBy(String reach) {
        return contacts.findByDigests(vault.digests(reach));
    }

    void consented(Contact contact, Purpose purpose, boolean agreed, String how) {
        consents.save(new Consent(contact, purpose, agreed, notice.version(), how, actors.current(), clock.instant()));
    }
}
