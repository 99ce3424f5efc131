package org.mazha.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mazha.engine.Actor;
import org.mazha.engine.SecurityAct;
import org.mazha.privacy.PersonalData;
import org.mazha.privacy.Vault;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes down who sees a contact whole. Whoever shows one calls it first, in the same transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Looks {

    /** A page that is opened anew within this time is the same look. */
    private static final Duration SAME = Duration.ofMinutes(10);

    private static final int LONGEST = 200;

    private final ContactLooks looks;
    private final ContactRepository contacts;
    private final Vault vault;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Looks(ContactLooks looks, ContactRepository contacts, Vault vault, ApplicationEventPublisher events, Clock clock) {
        this.contacts = contacts;
        this.vault = vault;
        this.looks = looks;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Somebody asked to see them.
     *
     * @param about number of the issue or referral that it is for
     * @param why in their words
     */
    public void asked(List<Contact> contacts, String about, Actor by, String why) {
        write(contacts, about, by, masked(contacts, why));
    }

    /**
     * Somebody asked to see a mail with who wrote it.
     *
     * @param mail which it is
     */
    public void askedForMail(String mail, String address, Actor by, String why) {
        List<Contact> known = contacts.findByDigests(vault.digests(address));
        if (known.isEmpty()) {
            events.publishEvent(new SecurityAct(SecurityAct.Kind.CONTACT_SEEN, by.id(), mail, "", false));
        }
        write(known, mail, by, masked(known, why));
    }

    /** Somebody opened a page that shows them; to open it again right away is no other look. */
    public void shown(List<Contact> contacts, String about, Actor by, String why) {
        if (contacts.isEmpty()) {
            return;
        }
        Instant since = clock.instant().minus(SAME);
        Set<Long> seen = looks.seenSince(contacts.stream().map(Contact::id).toList(), about, by.id(), since);
        write(contacts.stream().filter(contact -> !seen.contains(contact.id())).toList(), about, by, why);
    }

    /** People write into a reason whom it is about. */
    static String masked(List<Contact> contacts, String why) {
        String masked = PersonalData.withoutReach(why);
        for (Contact contact : contacts) {
            masked = contact.maskIn(masked);
        }
        return masked;
    }

    private void write(List<Contact> contacts, String about, Actor by, String why) {
        if (contacts.isEmpty()) {
            return;
        }
        String reason = why.length() > LONGEST ? why.substring(0, LONGEST) : why;
        contacts.forEach(contact -> looks.save(new ContactLook(contact, about, by, reason, clock.instant())));
        events.publishEvent(new SecurityAct(
                SecurityAct.Kind.CONTACT_SEEN,
                by.id(),
                about,
                contacts.stream().map(contact -> "#" + contact.id()).limit(50).collect(Collectors.joining(" ")),
                false));
    }
}
