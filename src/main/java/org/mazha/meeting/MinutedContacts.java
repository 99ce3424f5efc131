package org.mazha.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mazha.contact.Contact;
import org.mazha.contact.ContactDetails;
import org.mazha.contact.Contacts;
import org.mazha.engine.FormRejected;
import org.springframework.stereotype.Component;

/**
 * How to reach those whom the minutes name. Whoever corrects minutes sees them masked, and what comes back masked is kept
 * as it was.
 */
@Component
class MinutedContacts {

    private final Contacts contacts;

    MinutedContacts(Contacts contacts) {
        this.contacts = contacts;
    }

    /** For each item of these minutes; who no longer stands in them is not kept. */
    List<Optional<Contact>> of(Meeting meeting, Minutes minutes, String how) {
        List<Contact> known = new ArrayList<>(meeting.items().stream()
                .flatMap(item -> item.contact().stream())
                .toList());
        List<Optional<Contact>> found = new ArrayList<>();
        for (Minutes.Item item : minutes.items()) {
            Optional<ContactDetails> details = ContactDetails.of(
                    item.raiserName(),
                    item.raiserPhone(),
                    item.raiserMail(),
                    item.raiserSharesContact(),
                    item.raiserLanguage());
            found.add(details.map(given -> isMasked(given) ? kept(given, known, how) : contacts.keep(given, how)));
        }
        known.forEach(contact -> contacts.erase(contact, "更正纪要时去掉了"));
        return found;
    }

    private Contact kept(ContactDetails given, List<Contact> known, String how) {
        Contact contact = known.stream()
                .filter(one -> isOf(given, one.masked()))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“反映人”的称呼、电话、邮箱里带星号的是遮住的：请保持原样，或者把那一格整个重填。"));
        known.remove(contact);
        ContactDetails before = contact.details();
        ContactDetails masked = contact.masked();
        contacts.correct(
                contact,
                new ContactDetails(
                        whole(given.name(), masked.name(), before.name()),
                        whole(given.phone(), masked.phone(), before.phone()),
                        whole(given.mail(), masked.mail(), before.mail()),
                        given.sharesWithParty(),
                        given.language()),
                how);
        return contact;
    }

    private static String whole(String given, String masked, String before) {
        return Objects.equals(given, masked) ? before : given;
    }

    private static boolean isMasked(ContactDetails given) {
        return Stream.of(given.name(), given.phone(), given.mail()).anyMatch(MinutedContacts::isMasked);
    }

    private static boolean isMasked(String value) {
        return value != null && value.contains("**");
    }

    private static boolean isOf(ContactDetails given, ContactDetails masked) {
        return isSame(given.name(), masked.name())
                && isSame(given.phone(), masked.phone())
                && isSame(given.mail(), masked.mail());
    }

    private static boolean isSame(String given, String masked) {
        return !isMasked(given) || given.equals(masked);
    }
}
