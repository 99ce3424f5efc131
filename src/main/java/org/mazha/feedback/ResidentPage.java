package org.mazha.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mazha.deadline.Deadlines;
import org.mazha.feedback.ResidentAnswers.Turn;
import org.mazha.issue.Issue;
import org.mazha.issue.RaiserContacts;
import org.mazha.issue.Rating;
import org.mazha.issue.StageEntries;
import org.mazha.issue.StageEntry;
import org.mazha.issue.Timeline;
import org.mazha.issue.TimelineEntry;
import org.mazha.link.Link;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says in plain words what became of an issue, to whoever raised it: no names, no numbers, no staff. */
@Component
@Transactional(readOnly = true)
class ResidentPage {

    /**
     * Something that happened.
     *
     * @param day in the reader's language
     * @param what in the reader's language, or in the office's own words
     */
    record Step(String day, String what) {}

    /**
     * What the page shows.
     *
     * @param mergedFrom the number under which it was raised, if it is handled together with another
     * @param promise until when it is to be done; null where nothing is promised or it has ended
     * @param lastWord the office's answer; null while there is none
     * @param said what this link has said of the result; null if nothing
     * @param objectionEnds until when it may be said that it is not solved; null before it is closed
     */
    record Progress(
            String number,
            String mergedFrom,
            String title,
            String place,
            String description,
            String stage,
            String promise,
            boolean late,
            List<Step> steps,
            List<Step> measures,
            String outcome,
            String lastWord,
            Turn turn,
            String said,
            String objectionEnds) {}

    private final ResidentAnswers answers;
    private final StageEntries stages;
    private final Timeline timeline;
    private final RaiserContacts contacts;
    private final Deadlines deadlines;

    ResidentPage(
            ResidentAnswers answers,
            StageEntries stages,
            Timeline timeline,
            RaiserContacts contacts,
            Deadlines deadlines) {
        this.answers = answers;
        this.stages = stages;
        this.timeline = timeline;
        this.contacts = contacts;
        this.deadlines = deadlines;
    }

    Progress of(Link link, Words.In words) {
        Issue issue = answers.issueOf(link);
        boolean merged = link.subjectId() != issue.id();
        boolean open = issue.closedAt().isEmpty();
        RaiserContacts.OnCase raisers = contacts.of(issue.id());
        return new Progress(
                issue.number(),
                merged ? issue.number() : null,
                issue.category(),
                raisers.mask(issue.place()),
                raisers.mask(issue.description()),
                words.stage(issue.stage()),
                open ? promise(issue, words) : null,
                !deadlines.isInTime(issue.number()),
                steps(issue, words),
                measures(issue, raisers, words),
                issue.outcome().map(outcome -> words.say("outcome." + outcome)).orElse(null),
                issue.lastWord().map(raisers::mask).orElse(null),
                answers.turn(issue, link),
                answers.saidBy(issue, link).map(said -> said(said, words)).orElse(null),
                answers.objectionEnds(issue).map(words::day).orElse(null));
    }

    /** What the party promised, or else the limit. */
    private String promise(Issue issue, Words.In words) {
        return issue.promisedOn()
                .map(words::day)
                .or(() -> deadlines.of(issue.number()).map(deadline -> words.day(deadline.dueAt())))
                .orElse(null);
    }

    /** Registered, and then each stage on the day it began; a stage that begins twice in a row is told once. */
    private List<Step> steps(Issue issue, Words.In words) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(words.day(issue.raisedAt()), words.stage("登记")));
        Optional<String> before = Optional.of("登记");
        for (StageEntry entry : stages.of(issue.id())) {
            if (!before.equals(Optional.of(entry.stage()))) {
                steps.add(new Step(words.day(entry.at()), words.stage(entry.stage())));
                before = Optional.of(entry.stage());
            }
        }
        return steps;
    }

    private List<Step> measures(Issue issue, RaiserContacts.OnCase raisers, Words.In words) {
        return timeline.of(issue).stream()
                .filter(entry -> entry.kind() == TimelineEntry.Kind.MEASURES)
                .map(entry -> new Step(words.day(entry.at()), raisers.mask(entry.text())))
                .toList();
    }

    private String said(Feedback feedback, Words.In words) {
        if (feedback.isObjection()) {
            return words.say("unsolved");
        }
        Rating rating = feedback.rating();
        return words.say("rating." + rating)
                + (feedback.isComplaint() && rating.isContent() ? words.say("comma") + words.say("unsolved") : "");
    }
}
