package org.mazha.contact;

import java.util.List;

/**
 * Somebody who asks what is kept about them, by a telephone number or mail address.
 *
 * @param contacts all that were left under it and not erased
 * @param digests of it and of the mail addresses in these contacts, by each key
 */
public record Person(List<Contact> contacts, List<byte[]> digests) {

    public List<Long> contactIds() {
        return contacts.stream().map(Contact::id).toList();
    }
}
