package org.mazha.fact;

import java.util.function.UnaryOperator;
import org.mazha.contact.ContactErased;
import org.mazha.issue.IssueEvents;
import org.mazha.issue.RaiserContacts;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** As in the issue's own texts: what answers in somebody's own words say of who raised it goes, the rest stays. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ErasedFacts {

    /** A mask may be longer than what it hides. */
    private static final int LONGEST = 2000;

    private static final String TEXTS = "select id, value from fact where kind = 'TEXT' and issue_id";

    private final RaiserContacts raisers;
    private final JdbcClient jdbc;

    ErasedFacts(RaiserContacts raisers, JdbcClient jdbc) {
        this.raisers = raisers;
        this.jdbc = jdbc;
    }

    @EventListener
    void letGo(ContactErased erased) {
        rewrite(
                TEXTS + " in (select issue_id from raiser where contact_id = ?)",
                erased.contact().id(),
                erased.contact()::maskIn);
    }

    @EventListener
    void letGo(IssueEvents.Deidentified event) {
        rewrite(TEXTS + " = ?", event.issueId(), raisers.of(event.issueId())::mask);
    }

    private void rewrite(String texts, long id, UnaryOperator<String> masked) {
        record Text(long id, String value) {}
        jdbc.sql(texts).param(id).query(Text.class).list().forEach(text -> {
            String rest = masked.apply(text.value());
            if (!rest.equals(text.value())) {
                String kept = rest.length() <= LONGEST ? rest : rest.substring(0, LONGEST);
                jdbc.sql("update fact set value = ?, shown = ? where id = ?")
                        .params(kept, kept, text.id())
                        .update();
            }
        });
    }
}
