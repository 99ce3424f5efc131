package org.mazha.issue;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.mazha.contact.Contacts;
import org.mazha.contact.Keeping;
import org.mazha.contact.RetentionSettings;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Issues that were closed long ago: from then on nothing says who raised them. What was raised, what was done and how it
 * ended stays.
 */
class ClosedIssues implements Keeping {

    private final boolean hazards;
    private final Period time;
    private final Issues issues;
    private final Raisers raisers;
    private final Contacts contacts;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    private ClosedIssues(
            boolean hazards,
            Period time,
            Issues issues,
            Raisers raisers,
            Contacts contacts,
            Timeline timeline,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.hazards = hazards;
        this.time = time;
        this.issues = issues;
        this.raisers = raisers;
        this.contacts = contacts;
        this.timeline = timeline;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String what() {
        return hazards ? "办结的隐患（危及人身安全）" : "办结的普通议题";
    }

    @Override
    public Period time() {
        return time;
    }

    @Override
    public Due due(Instant before) {
        return jdbc.sql("""
                        select count(*), min(closed_at) from issue
                        where urgent = ? and closed_at < ? and deidentified_at is null""")
                .params(hazards, Timestamp.from(before))
                .query((row, number) -> Due.of(row.getLong(1), row.getTimestamp(2)))
                .single();
    }

    @Override
    public int letGo(Instant before, int atMost) {
        List<Issue> over = issues.toDeidentify(hazards, before, Limit.of(atMost));
        for (Issue issue : over) {
            List<Raiser> ofIssue = raisers.findByIssueIdOrderById(issue.id());
            issue.deidentified(
                    ofIssue.stream()
                            .flatMap(raiser -> raiser.contact().givenName().stream())
                            .toList(),
                    clock.instant());
            events.publishEvent(new IssueEvents.Deidentified(issue.id()));
            ofIssue.forEach(raiser -> contacts.erase(raiser.contact(), "保存期满"));
            timeline.tell(issue, "保存期满，谁反映的、联系方式和来往信件已删除");
        }
        return over.size();
    }

    @Configuration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        @Order(1)
        Keeping closedIssues(
                RetentionSettings settings,
                Issues issues,
                Raisers raisers,
                Contacts contacts,
                Timeline timeline,
                ApplicationEventPublisher events,
                JdbcClient jdbc,
                Clock clock) {
            return new ClosedIssues(false, settings.issues(), issues, raisers, contacts, timeline, events, jdbc, clock);
        }

        @Bean
        @Order(2)
        Keeping closedHazards(
                RetentionSettings settings,
                Issues issues,
                Raisers raisers,
                Contacts contacts,
                Timeline timeline,
                ApplicationEventPublisher events,
                JdbcClient jdbc,
                Clock clock) {
            return new ClosedIssues(true, settings.hazards(), issues, raisers, contacts, timeline, events, jdbc, clock);
        }
    }
}
