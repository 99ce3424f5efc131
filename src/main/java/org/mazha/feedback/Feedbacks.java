package org.mazha.feedback;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mazha.issue.Issue;
import org.mazha.issue.Rating;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All feedback ever given. */
interface Feedbacks extends Repository<Feedback, Long> {

    Feedback save(Feedback feedback);

    List<Feedback> findByIssueIdAndRoundOrderById(Long issueId, int round);

    List<Feedback> findByIssueIdOrderById(Long issueId);

    List<Feedback> findByRaiserIdInOrderById(Collection<Long> raiserIds);

    /** The issue that is handled for this one: itself, or the one it was merged into. */
    @Query(value = "select coalesce(merged_into_id, id) from issue where id = :issueId", nativeQuery = true)
    long handledAs(long issueId);

    /** Whoever says something about the same issue now waits until this transaction has ended. */
    @Query(value = "select id from issue where id = :issueId for update", nativeQuery = true)
    long lock(long issueId);

    /** What was said of the issue's present result, the oldest first. */
    default List<Feedback> of(Issue issue) {
        return findByIssueIdAndRoundOrderById(issue.id(), issue.round());
    }

    /** The worst that anybody said of the present result: one unhappy neighbour is not outvoted. */
    default Optional<Rating> worst(Issue issue) {
        return of(issue).stream()
                .filter(Feedback::isRating)
                .map(Feedback::rating)
                .max(Comparator.naturalOrder());
    }

    /** Complaints about the present result on which nobody has decided. */
    default List<Feedback> undecided(Issue issue) {
        return of(issue).stream()
                .filter(Feedback::isComplaint)
                .filter(feedback -> !feedback.isDecided())
                .toList();
    }

    /** How many complaints about the present result have been decided on. */
    default int decisions(Issue issue) {
        return (int) of(issue).stream().filter(Feedback::isDecided).count();
    }

    /** Why what residents are unhappy with was, or was not, to be done again. */
    default String reasonOfDecision(Issue issue) {
        return of(issue).stream()
                .flatMap(feedback -> feedback.reworkReason().stream())
                .reduce((one, newer) -> newer)
                .orElse("");
    }
}
