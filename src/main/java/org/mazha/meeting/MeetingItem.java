package org.mazha.meeting;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Optional;
import org.mazha.contact.Contact;
import org.mazha.contact.ContactDetails;
import org.mazha.issue.Issue;

/** What was raised at a meeting, and the issue it became. */
@Entity
class MeetingItem {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Meeting meeting;

    private int position;
    private String description;
    private String category;
    private String point;
    private int seconders;

    @ManyToOne(fetch = FetchType.LAZY)
    private Contact contact;

    @ManyToOne(fetch = FetchType.LAZY)
    private Issue issue;

    protected MeetingItem() {}

    MeetingItem(Meeting meeting, int position, Minutes.Item item, Optional<Contact> contact) {
        this.meeting = meeting;
        this.position = position;
        this.description = item.description();
        this.category = item.category();
        this.point = item.point();
        this.seconders = item.seconders() == null ? 0 : item.seconders();
        this.contact = contact.orElse(null);
    }

    Optional<Contact> contact() {
        return Optional.ofNullable(contact);
    }

    /** It has become an issue; whoever raised it is known there from now on, and no longer here. */
    void raised(Issue issue) {
        this.issue = issue;
        contact = null;
    }

    Long id() {
        return id;
    }

    Meeting meeting() {
        return meeting;
    }

    String description() {
        return description;
    }

    String category() {
        return category;
    }

    String point() {
        return point;
    }

    int seconders() {
        return seconders;
    }

    /** As the minutes say it, with the contact masked. */
    Minutes.Item minutes() {
        ContactDetails masked =
                contact().map(Contact::masked).orElse(new ContactDetails(null, null, null, false, "zh-CN"));
        return new Minutes.Item(
                description,
                category,
                point,
                seconders,
                masked.name(),
                masked.phone(),
                masked.mail(),
                masked.sharesWithParty(),
                masked.language());
    }
}
