package org.mazha.issue;

import java.util.ArrayList;
import java.util.List;
import org.mazha.attachment.Photo;
import org.mazha.attachment.PhotoRejected;
import org.mazha.attachment.Photos;
import org.mazha.engine.Actors;
import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.notice.LetterNews;
import org.mazha.notice.ReplyReceived;
import org.mazha.privacy.PersonalData;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of letters, and what people answer to them by mail, is told where the issue is told. */
@Component
class MailInTimeline {

    private static final int LONGEST = 1500;

    private final Issues issues;
    private final Timeline timeline;
    private final Photos photos;
    private final Actors actors;
    private final TransactionTemplate apart;

    MailInTimeline(
            Issues issues, Timeline timeline, Photos photos, Actors actors, PlatformTransactionManager transactions) {
        this.issues = issues;
        this.timeline = timeline;
        this.photos = photos;
        this.actors = actors;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @EventListener
    void tell(LetterNews news) {
        issues.findByNumber(Numbers.ofIssue(news.about()))
                .ifPresent(issue -> timeline.tell(issue, Kind.FACT, news.sentence()));
    }

    @EventListener
    void tell(ReplyReceived reply) {
        String number = Numbers.ofIssue(reply.about());
        issues.findByNumber(number).ifPresent(issue -> {
            boolean ofParty = !number.equals(reply.about());
            String words = PersonalData.withoutReach(reply.text());
            String text = words.length() > LONGEST ? words.substring(0, LONGEST) + "……（全文在“来信”里）" : words;
            timeline.tell(
                    issue,
                    Kind.FACT,
                    "来信" + (ofParty ? "答复转办 " + reply.about() : "") + "：" + text
                            + attached(issue, ofParty ? Photo.Kind.AFTER : Photo.Kind.BEFORE, reply.files()));
            reply.taken(issue.closedAt().isPresent());
        });
    }

    /** Photos are kept as photos; every other file stays with the mail. */
    private String attached(Issue issue, Photo.Kind kind, List<ReplyReceived.File> files) {
        int kept = 0;
        List<String> others = new ArrayList<>();
        for (ReplyReceived.File file : files) {
            try {
                // A photo that is refused must not take the mail with it
                apart.executeWithoutResult(status -> photos.add(
                        issue.id(),
                        kind,
                        issue.round(),
                        actors.current(),
                        List.of(new Photos.Upload(file.name(), file.content()))));
                kept++;
            } catch (PhotoRejected e) {
                others.add(file.name());
            }
        }
        return (kept == 0 ? "" : "（附照片 " + kept + " 张）")
                + (others.isEmpty()
                        ? ""
                        : "（附件在“来信”里：" + String.join("、", others.subList(0, Math.min(5, others.size()))) + "）");
    }
}
