package org.mazha.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.Desk;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.feedback.Feedback.Channel;
import org.mazha.issue.Issue;
import org.mazha.issue.IssueEvents.CourtyardAnswered;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserLetters;
import org.mazha.issue.Rating;
import org.mazha.issue.Timeline;
import org.mazha.link.Link;
import org.mazha.privacy.PersonalData;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What residents say of a result themselves, without staff who ask them.
 *
 * <p>Each link may rate a result once. A complaint leads on at once, for nobody has to wait until the neighbours have
 * spoken; content answers lead on when there are as many as people raised it. An answer by a slip, whose holder nobody
 * knows, counts for one of them. Until then the clerk's task stays open for those who are still to be asked.
 */
@Component
@Transactional
@Sends("residentsAnswered")
class ResidentAnswers {

    /** What somebody with a link may do now. */
    enum Turn {
        /** It is not done yet, or nobody has looked at it. */
        LATER,
        RATE,
        /** It has been closed: they may say that it is not solved. */
        OBJECT,
        /** Somebody has said so, and staff decide. */
        UNDER_REVIEW,
        OVER
    }

    private final Feedbacks feedbacks;
    private final Issues issues;
    private final RaiserLetters raisers;
    private final Timeline timeline;
    private final Desk desk;
    private final Processes processes;
    private final Actors actors;
    private final FeedbackSettings settings;
    private final Clock clock;

    ResidentAnswers(
            Feedbacks feedbacks,
            Issues issues,
            RaiserLetters raisers,
            Timeline timeline,
            Desk desk,
            Processes processes,
            Actors actors,
            FeedbackSettings settings,
            Clock clock) {
        this.feedbacks = feedbacks;
        this.issues = issues;
        this.raisers = raisers;
        this.timeline = timeline;
        this.desk = desk;
        this.processes = processes;
        this.actors = actors;
        this.settings = settings;
        this.clock = clock;
    }

    /** The issue whose progress a link shows: the one that was raised, or the one it was merged into. */
    @Transactional(readOnly = true)
    Issue issueOf(Link link) {
        return issues.get(feedbacks.handledAs(link.subjectId()));
    }

    @Transactional(readOnly = true)
    Turn turn(Issue issue, Link link) {
        List<Feedback> said = feedbacks.of(issue);
        if (issue.closedAt().isEmpty()) {
            boolean mayRate = desk.isOpen(issue.number(), "collectFeedback")
                    && said.stream().noneMatch(feedback -> feedback.isBy(link));
            return mayRate ? Turn.RATE : feedbacks.undecided(issue).isEmpty() ? Turn.LATER : Turn.UNDER_REVIEW;
        }
        if (said.stream().anyMatch(feedback -> feedback.isObjection() && !feedback.isDecided())) {
            return Turn.UNDER_REVIEW;
        }
        boolean mayObject = issue.isReopenable()
                && objectionEnds(issue).filter(clock.instant()::isBefore).isPresent()
                && said.stream().noneMatch(feedback -> feedback.isObjection() && feedback.isBy(link));
        return mayObject ? Turn.OBJECT : Turn.OVER;
    }

    /** Until when somebody may say that a closed issue is not solved. */
    Optional<Instant> objectionEnds(Issue issue) {
        return issue.closedAt().map(closed -> closed.plus(settings.objection()));
    }

    /** What this link has said of the present result. */
    @Transactional(readOnly = true)
    Optional<Feedback> saidBy(Issue issue, Link link) {
        return feedbacks.of(issue).stream()
                .filter(feedback -> feedback.isBy(link))
                .reduce((one, newer) -> newer);
    }

    /**
     * Rates the result; a second tap of the same link does nothing.
     *
     * @param comment null for none
     * @return whether it was said in time
     */
    boolean rate(Link link, Rating rating, boolean solved, String comment) {
        Issue issue = locked(link);
        if (feedbacks.of(issue).stream().anyMatch(feedback -> feedback.isBy(link) && !feedback.isObjection())) {
            return true;
        }
        if (turn(issue, link) != Turn.RATE) {
            return false;
        }
        Actor resident = resident(link);
        record(issue, Feedback.byLink(issue, link, rating, solved, comment, resident, clock.instant()), resident);
        return true;
    }

    /**
     * A courtyard says by show of hands what it thinks of the result; that answers for all who raised it.
     *
     * @throws FormRejected if whoever wrote it down put it right; who only checked it may, for all saw the hands
     */
    @EventListener
    void hear(CourtyardAnswered answer) {
        if (answer.rating() == Rating.NOT_RATED && answer.solved()) {
            return;
        }
        Issue issue = issues.get(feedbacks.lock(answer.issueId()));
        mayNotHaveHandled(issue, answer.by());
        String words = Stream.of(answer.hands() > 0 ? answer.hands() + "人举手" : null, answer.note())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("，"));
        Feedback feedback = feedbacks.save(Feedback.collected(
                issue,
                Channel.MEETING,
                answer.rating(),
                answer.solved(),
                words.isEmpty() ? null : words,
                answer.by(),
                clock.instant()));
        issue.rated(feedbacks.worst(issue).orElse(Rating.NOT_RATED));
        timeline.tell(issue, "居民评价，" + PersonalData.withoutReach(feedback.inWords()));
        processes.send("residentsAnswered", issue.number(), Map.of("content", !feedback.isComplaint()));
    }

    private void record(Issue issue, Feedback said, Actor by) {
        Feedback feedback = feedbacks.save(said);
        issue.rated(feedbacks.worst(issue).orElse(Rating.NOT_RATED));
        actors.as(by, () -> {
            timeline.tell(issue, "居民评价，" + PersonalData.withoutReach(feedback.inWords()));
            return null;
        });
        if (feedback.isComplaint() || isAnsweredByAll(issue)) {
            processes.send("residentsAnswered", issue.number(), Map.of("content", !feedback.isComplaint()));
        }
    }

    private boolean isAnsweredByAll(Issue issue) {
        long answers = feedbacks.of(issue).stream().filter(Feedback::isRating).count();
        return answers >= raisers.count(issue);
    }

    /**
     * Says of a closed issue that it is not solved, so that staff decide whether it is done again; a second tap does
     * nothing.
     *
     * @return whether it was said in time
     */
    boolean object(Link link, String reason) {
        Issue issue = locked(link);
        if (feedbacks.of(issue).stream().anyMatch(feedback -> feedback.isBy(link) && feedback.isObjection())) {
            return true;
        }
        if (turn(issue, link) != Turn.OBJECT) {
            return false;
        }
        Actor resident = resident(link);
        feedbacks.save(Feedback.objection(issue, link, reason, resident, clock.instant()));
        actors.as(resident, () -> {
            timeline.tell(issue, "居民说没解决：" + PersonalData.withoutReach(reason));
            processes.start("objection", issue.number(), Map.of("issueId", issue.id(), "subject", issue.subject()));
            return null;
        });
        return true;
    }

    /**
     * Who put something right or checked it does not ask residents about it (DOMAIN §10-7).
     *
     * @throws FormRejected if this person did
     */
    void mayCollect(Issue issue, Actor collector) {
        mayNotHaveHandled(issue, collector);
        if (issue.wasCheckedBy(collector)) {
            throw new FormRejected("核查的人不能自己回访：" + collector.name() + "做了结案核查。请由另一位同事回访。");
        }
    }

    private void mayNotHaveHandled(Issue issue, Actor collector) {
        if (timeline.isHandler(issue, collector)) {
            throw new FormRejected("处置的人不能自己回访：" + collector.name() + "参加了处置。请由另一位同事回访。");
        }
    }

    private Issue locked(Link link) {
        return issues.get(feedbacks.lock(feedbacks.handledAs(link.subjectId())));
    }

    private static Actor resident(Link link) {
        return new Actor("resident-" + link.id(), link.holderId().isPresent() ? "反映人" : "扫码的居民", Set.of());
    }
}
