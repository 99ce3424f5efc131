package org.mazha.issue;

import org.mazha.contact.Contact;
import org.mazha.contact.ContactErased;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What an issue says of somebody goes when their contact is erased, and its story says that it went. */
@Component
class ErasedContacts {

    private final Raisers raisers;
    private final Issues issues;
    private final Timeline timeline;
    private final Links links;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    ErasedContacts(
            Raisers raisers,
            Issues issues,
            Timeline timeline,
            Links links,
            ApplicationEventPublisher events,
            JdbcClient jdbc) {
        this.raisers = raisers;
        this.issues = issues;
        this.timeline = timeline;
        this.links = links;
        this.events = events;
        this.jdbc = jdbc;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void letGo(ContactErased erased) {
        Contact contact = erased.contact();
        for (Raiser raiser : raisers.findByContactId(contact.id())) {
            Issue issue = issues.get(raiser.issueId());
            issue.withoutNameOf(contact);
            links.endHeldBy(Purpose.RESIDENT, issue.id(), raiser.id(), End.REVOKED);
            jdbc.sql("update telling_row set note = null where raiser_id = ?")
                    .param(raiser.id())
                    .update();
            events.publishEvent(new IssueEvents.RaiserErased(issue.id(), raiser.id()));
            if (issue.deidentifiedAt().isEmpty()) {
                timeline.tell(issue, "一位反映人的联系方式和来往信件已删除：" + erased.why());
            }
        }
    }
}
