package org.mazha.issue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.Actors;
import org.mazha.engine.Decisions;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.mazha.notice.Letters;
import org.springframework.stereotype.Component;

/** What is written about an issue, to whom. */
@Component
class IssueLetters {

    private final Letters letters;
    private final Raisers raisers;
    private final Decisions decisions;
    private final Actors actors;
    private final Deadlines deadlines;
    private final Links links;
    private final Tellings tellings;

    IssueLetters(
            Letters letters,
            Raisers raisers,
            Decisions decisions,
            Actors actors,
            Deadlines deadlines,
            Links links,
            Tellings tellings) {
        this.letters = letters;
        this.raisers = raisers;
        this.decisions = decisions;
        this.actors = actors;
        this.deadlines = deadlines;
        this.links = links;
        this.tellings = tellings;
    }

    /** To those who raised this very issue. */
    void toRaisers(Issue issue, String template, Map<String, String> more) {
        write(issue, raisers.findByIssueIdOrderById(issue.id()), template, "", more);
    }

    /** To those who raised it and those whose issues were merged into it. */
    void toAllRaisers(Issue issue, String template, Map<String, String> more) {
        toAllRaisers(issue, template, "", more);
    }

    /** As above; {@code again} sets the letter apart from an earlier one of the same round. */
    void toAllRaisers(Issue issue, String template, String again, Map<String, String> more) {
        write(issue, raisers.ofIssueAndMerged(issue.id()), template, again, more);
    }

    private void write(Issue issue, List<Raiser> recipients, String template, String again, Map<String, String> more) {
        tellings.ask(issue, recipients, template, again, more);
        for (Raiser raiser : recipients) {
            raiser.mail().ifPresent(mail -> {
                Map<String, Object> facts = new HashMap<>(facts(issue, more));
                facts.put("language", raiser.language());
                facts.put("contact", raiser.contact().id());
                facts.put("name", raiser.name());
                facts.put("recipientName", raiser.name());
                facts.put("recipientPhone", raiser.phone().orElse(""));
                letters.write(
                        template,
                        template + again + ":" + issue.id() + ":" + issue.round() + ":" + raiser.id(),
                        issue.number(),
                        mail,
                        facts,
                        links.currentOrNew(Purpose.RESIDENT, raiser.issueId(), raiser.id()));
            });
        }
    }

    /** To the staff that the table {@code escalation-recipients} names; once per step and round. */
    void toStaff(Issue issue, String step, String level, String sentence) {
        toStaff(issue, step, level, step + ":" + level + ":" + issue.id() + ":" + issue.round(), sentence);
    }

    /** To the staff that the table names for this step and level; {@code key} makes it the same letter. */
    void toStaff(Issue issue, String step, String level, String key, String sentence) {
        decisions.ask("escalation-recipients", Map.of("step", step, "level", level)).stream()
                .flatMap(role -> actors.mailsOf(role, issue.number()).stream())
                .distinct()
                .forEach(mail -> letters.write(
                        "staff-reminder",
                        "staff-reminder:" + key + ":" + mail,
                        issue.number(),
                        mail,
                        facts(issue, Map.of("sentence", sentence))));
    }

    private Map<String, String> facts(Issue issue, Map<String, String> more) {
        Map<String, String> facts = new HashMap<>(more);
        facts.put("area", issue.courtyard().path());
        facts.put("place", issue.place());
        facts.put("category", issue.category());
        facts.put("description", issue.description());
        facts.put("due", deadlines.date(issue.number()));
        facts.put("promise", deadlines.promise(issue.number()));
        return facts;
    }
}
