package org.mazha.issue;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.deadline.DeadlinesCorrected.Move;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.issue.TimelineEntry.Kind;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The story of each issue, append-only. */
@Component
public class Timeline {

    private final TimelineRepository entries;
    private final Raisers raisers;
    private final Actors actors;
    private final Dates dates;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Timeline(TimelineRepository entries, Raisers raisers, Actors actors, Dates dates, JdbcTemplate jdbc, Clock clock) {
        this.entries = entries;
        this.raisers = raisers;
        this.actors = actors;
        this.dates = dates;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whoever acts now did this. */
    public void tell(Issue issue, String text) {
        tell(issue, Kind.FACT, text);
    }

    public void tell(Issue issue, Kind kind, String text) {
        entries.save(new TimelineEntry(issue, clock.instant(), actors.current(), kind, masked(issue, text)));
    }

    /** Nothing is ever taken out of a timeline again: how those who raised it are called and reached never gets in. */
    private String masked(Issue issue, String text) {
        String masked = text;
        for (Raiser raiser : raisers.ofIssueAndMerged(issue.id())) {
            masked = raiser.contact().maskIn(masked);
        }
        return masked;
    }

    /**
     * One sentence each on the timelines of many issues at once; a referral's stands on its issue's. The numbers of
     * referrals are those of their issues with a sequence behind (see {@code Referral.number}).
     */
    void tellAll(List<Move> moves, Function<Move, String> sentence) {
        Actor by = actors.current();
        Timestamp at = Timestamp.from(clock.instant());
        jdbc.batchUpdate("""
                insert into timeline_entry (issue_id, at, actor_id, actor_name, kind, round, text)
                select i.id, ?, ?, ?, 'FACT', i.round, ? from issue i where i.number = ?""", moves, moves.size() + 1, (row, move) -> {
            row.setTimestamp(1, at);
            row.setString(2, by.id());
            row.setString(3, by.name());
            row.setString(4, sentence.apply(move));
            row.setString(5, issueNumber(move));
        });
    }

    private static String issueNumber(Move move) {
        return move.process().equals("referral")
                ? move.about().substring(0, move.about().lastIndexOf('-'))
                : move.about();
    }

    /**
     * Somebody did this to put the issue right; whoever it was may neither check it nor ask residents about it, and
     * nobody of the same party either.
     *
     * @param partyGroup the group of the accounts of the party that did it; null if it was none or has no accounts
     */
    public void tellMeasures(Issue issue, Actor handler, String partyGroup, String text) {
        entries.save(new TimelineEntry(issue, clock.instant(), handler, Kind.MEASURES, masked(issue, text))
                .onBehalfOf(partyGroup));
    }

    /** Everything that happened to an issue, the oldest first. */
    public List<TimelineEntry> of(Issue issue) {
        return entries.of(issue.id());
    }

    /** The newest entry of a kind, if there is one. */
    Optional<TimelineEntry> latest(Issue issue, Kind kind) {
        return entries.findFirstByIssueIdAndKindOrderByIdDesc(issue.id(), kind);
    }

    /** The last thing that happened, as one line. */
    String lastLine(Issue issue) {
        return entries.findFirstByIssueIdOrderByIdDesc(issue.id())
                .map(entry -> dates.moment(entry.at()) + " " + entry.actorName() + "：" + entry.text())
                .orElse("刚登记");
    }

    /** What was done in the current round to put the issue right, in Markdown; says so where nothing was. */
    public String measures(Issue issue) {
        String lines = entries.findByIssueIdAndKindAndRoundOrderById(issue.id(), Kind.MEASURES, issue.round()).stream()
                .map(entry -> "- " + dates.moment(entry.at()) + " " + entry.actorName() + "：" + entry.text())
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? "还没有处置记录" : lines;
    }

    /** What was done in the current round to put the issue right, without who did it and when; empty where nothing was. */
    public String measuresAlone(Issue issue) {
        return entries.findByIssueIdAndKindAndRoundOrderById(issue.id(), Kind.MEASURES, issue.round()).stream()
                .map(TimelineEntry::text)
                .collect(Collectors.joining("\n"));
    }

    /** Whether this person or their party had a hand in putting the issue right in the current round (DOMAIN §10-7). */
    public boolean isHandler(Issue issue, Actor actor) {
        Actor person = actors.withGroups(actor);
        return entries.findByIssueIdAndKindAndRoundOrderById(issue.id(), Kind.MEASURES, issue.round()).stream()
                .anyMatch(entry -> entry.isBy(person));
    }

    /** Numbers of those of these issues in which this person had a hand, as {@link #isHandler} asks for one. */
    public List<String> handledBy(Actor actor, Collection<Issue> issues) {
        return issues.isEmpty()
                ? List.of()
                : entries.handledBy(
                        actor.id(),
                        actors.withGroups(actor).groups(),
                        issues.stream().map(Issue::id).toList());
    }
}
