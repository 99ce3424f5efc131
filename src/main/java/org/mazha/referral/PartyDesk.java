package org.mazha.referral;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.adjustment.TimeRequests;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Size;
import org.mazha.attachment.Photos.Upload;
import org.mazha.calendar.Dates;
import org.mazha.deadline.Deadline;
import org.mazha.deadline.DeadlineKind;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.Actor;
import org.mazha.engine.Desk;
import org.mazha.engine.Option;
import org.mazha.engine.TaskGone;
import org.mazha.issue.Issue;
import org.mazha.issue.RaiserContacts;
import org.mazha.link.Link.Purpose;
import org.mazha.link.LinkClosed;
import org.mazha.link.Links;
import org.mazha.standard.Standard;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What a party without an account sees and does by its link: one referral, and the user tasks that Tasklist has too. */
@Component
class PartyDesk {

    /** Which task waits for the party. */
    enum Step {
        RECEIVE,
        RECTIFY,
        NONE
    }

    /**
     * One referral as its party sees it, without personal data but for what residents agreed to share.
     *
     * @param receiveBy until when to sign for it, as long as it is not signed for
     * @param signed who signed for it and when, once somebody has
     * @param asked for which time it asked, and what became of that
     * @param raisers name and phone number of those who agreed
     * @param before ids of the photos from before
     * @param others parties whose matter it may be instead
     */
    record Sheet(
            String number,
            String party,
            String category,
            String place,
            String description,
            String requirement,
            String closing,
            String due,
            boolean late,
            String receiveBy,
            String signed,
            String promised,
            List<String> asked,
            List<String> raisers,
            List<Long> before,
            Step step,
            List<Option> others) {}

    private final Referrals referrals;
    private final Links links;
    private final Desk desk;
    private final RaiserContacts raisers;
    private final ServingParties parties;
    private final Deadlines deadlines;
    private final TimeRequests requests;
    private final Photos photos;
    private final Dates dates;
    private final TransactionTemplate transaction;

    PartyDesk(
            Referrals referrals,
            Links links,
            Desk desk,
            RaiserContacts raisers,
            ServingParties parties,
            Deadlines deadlines,
            TimeRequests requests,
            Photos photos,
            Dates dates,
            TransactionTemplate transaction) {
        this.referrals = referrals;
        this.links = links;
        this.desk = desk;
        this.raisers = raisers;
        this.parties = parties;
        this.deadlines = deadlines;
        this.requests = requests;
        this.photos = photos;
        this.dates = dates;
        this.transaction = transaction;
    }

    /**
     * The referral that a link opens.
     *
     * @throws LinkClosed if it opens nothing
     */
    @Transactional(noRollbackFor = LinkClosed.class)
    Sheet read(String token) {
        Referral referral = opened(token);
        Issue issue = referral.issue();
        RaiserContacts.OnCase known = raisers.shownTo(referral.partyItself(), issue.id(), referral.number());
        Optional<Deadline> deadline = deadlines.of(referral.number());
        Step step = stepOf(referral);
        return new Sheet(
                referral.number(),
                referral.party().name(),
                issue.category(),
                issue.place(),
                known.mask(issue.description()),
                known.mask(referral.requirement()),
                issue.standard().map(Standard::closingCondition).orElse(""),
                deadlines.inShort(referral.number()),
                deadline.filter(Deadline::isOpen).isPresent() && !deadlines.isInTime(referral.number()),
                step == Step.RECEIVE ? receiveBy(referral) : "",
                referral.receivedAt().map(at -> signed(referral, at)).orElse(""),
                referral.promisedOn().map(dates::day).orElse(""),
                step == Step.RECTIFY ? requests.about(referral.number()) : List.of(),
                known.shared(),
                before(issue.id()),
                step,
                step == Step.RECEIVE ? parties.others(issue, referral.party()) : List.of());
    }

    private Referral opened(String token) {
        return referrals.get(links.open(Purpose.PARTY, token).subjectId());
    }

    private Step stepOf(Referral referral) {
        if (desk.isOpen(referral.number(), ReferralSteps.RECEIVE)) {
            return Step.RECEIVE;
        }
        return desk.isOpen(referral.number(), ReferralSteps.RECTIFY) ? Step.RECTIFY : Step.NONE;
    }

    private String receiveBy(Referral referral) {
        return deadlines
                .of(referral.number(), DeadlineKind.RESPONSE)
                .filter(Deadline::isOpen)
                .map(deadline -> dates.moment(deadline.dueAt()))
                .orElse("");
    }

    private String signed(Referral referral, Instant at) {
        return dates.moment(at) + "，由"
                + referral.receivedName().orElse(referral.party().name());
    }

    private List<Long> before(long issueId) {
        return photos.of(issueId).stream()
                .filter(photo -> photo.kind() == Photo.Kind.BEFORE)
                .map(Photo::id)
                .toList();
    }

    /**
     * A photo from before of the issue behind the link.
     *
     * @throws LinkClosed if the link opens nothing
     */
    @Transactional(noRollbackFor = LinkClosed.class)
    Optional<byte[]> photo(String token, long photoId, Size size) {
        long issueId = opened(token).issue().id();
        return before(issueId).contains(photoId) ? photos.jpeg(issueId, photoId, size) : Optional.empty();
    }

    /**
     * Submits the form of one of the referral's tasks for the party; photos and form are taken together or not at all.
     *
     * @throws LinkClosed if the link opens nothing
     * @throws TaskGone if somebody else has done the task
     * @throws org.mazha.engine.FormRejected if what was filled in cannot be accepted
     * @throws org.mazha.attachment.PhotoRejected if a photo cannot be taken
     */
    void submit(String token, String task, Map<String, ?> form, List<Upload> after) {
        try {
            transaction.executeWithoutResult(status -> {
                Referral referral = opened(token);
                Actor party = referral.partyItself();
                if (!after.isEmpty()) {
                    Issue issue = referral.issue();
                    photos.add(issue.id(), Photo.Kind.AFTER, issue.round(), party, after);
                }
                desk.submit(party, referral.number(), task, form);
            });
        } catch (OptimisticLockingFailureException e) {
            throw new TaskGone();
        }
    }
}
