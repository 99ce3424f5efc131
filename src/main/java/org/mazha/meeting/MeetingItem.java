package org.mazha.meeting;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.Optional;
import org.mazha.issue.Issue;
import org.mazha.issue.NewIssue;

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
    private String raiserName;
    private String raiserPhone;
    private String raiserMail;
    private boolean raiserSharesContact;
    private String raiserLanguage;

    @ManyToOne(fetch = FetchType.LAZY)
    private Issue issue;

    protected MeetingItem() {}

    MeetingItem(Meeting meeting, int position, Minutes.Item item) {
        this.meeting = meeting;
        this.position = position;
        this.description = item.description();
        this.category = item.category();
        this.point = item.point();
        this.seconders = item.seconders() == null ? 0 : item.seconders();
        this.raiserName = item.raiserName();
        this.raiserPhone = item.raiserPhone();
        this.raiserMail = item.raiserMail();
        this.raiserSharesContact = Boolean.TRUE.equals(item.raiserSharesContact());
        this.raiserLanguage = item.raiserLanguage() == null ? "zh-CN" : item.raiserLanguage();
    }

    Optional<NewIssue.Contact> raiser() {
        return NewIssue.Contact.of(raiserName, raiserPhone, raiserMail, raiserSharesContact, raiserLanguage);
    }

    /** It has become an issue; whoever raised it is known there from now on, and no longer here. */
    void raised(Issue issue) {
        this.issue = issue;
        raiserName = null;
        raiserPhone = null;
        raiserMail = null;
        raiserSharesContact = false;
        raiserLanguage = "zh-CN";
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

    Minutes.Item minutes() {
        return new Minutes.Item(
                description,
                category,
                point,
                seconders,
                raiserName,
                raiserPhone,
                raiserMail,
                raiserSharesContact,
                raiserLanguage);
    }
}
