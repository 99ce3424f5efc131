package org.mazha.publication;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.OfficeHours;
import org.mazha.deadline.Deadlines;
import org.mazha.issue.Issue;
import org.mazha.issue.RaiserContacts;
import org.mazha.issue.Timeline;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What would be published of an issue: the words to begin with, and the facts as they are now. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Proposals {

    private final Drafts drafts;
    private final Publications publications;
    private final RaiserContacts raisers;
    private final Timeline timeline;
    private final Deadlines deadlines;
    private final Calendars calendars;
    private final Clock clock;

    Proposals(
            Drafts drafts,
            Publications publications,
            RaiserContacts raisers,
            Timeline timeline,
            Deadlines deadlines,
            Calendars calendars,
            Clock clock) {
        this.drafts = drafts;
        this.publications = publications;
        this.raisers = raisers;
        this.timeline = timeline;
        this.deadlines = deadlines;
        this.calendars = calendars;
        this.clock = clock;
    }

    /** The draft if there is one, else what was taken back and is to be put right, else what the issue itself says. */
    Words words(Issue issue) {
        return drafts.findById(issue.id())
                .map(Draft::words)
                .or(() -> takenBack(issue))
                .orElseGet(() -> new Words(
                                issue.category(),
                                issue.description(),
                                measures(issue),
                                issue.reply().orElse(""))
                        .masked(raisers.of(issue.id()).names()));
    }

    private Optional<Words> takenBack(Issue issue) {
        Instant closed = issue.closedAt().orElseThrow();
        return publications
                .findFirstByIssueIdOrderByIdDesc(issue.id())
                .filter(last ->
                        last.retractedAt().filter(at -> !at.isBefore(closed)).isPresent())
                .map(Publication::words);
    }

    private String measures(Issue issue) {
        String measures = timeline.measuresAlone(issue);
        return measures.isEmpty() ? null : measures;
    }

    /** What the board would show if these words were approved now. */
    Publication publication(Issue issue, Words words) {
        Took took = Took.reckon(
                day(issue.raisedAt()), day(issue.closedAt().orElseThrow()), calendars.current(OfficeHours.OFFICE));
        return new Publication(issue, words, took, deadlines.isInTime(issue.number()));
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }
}
