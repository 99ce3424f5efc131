package org.mazha.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What residents have said of each result, and whether it was done again. */
@Component
@Order(3)
class FeedbackChapter implements Chapter {

    private final Feedbacks feedbacks;
    private final Dates dates;

    FeedbackChapter(Feedbacks feedbacks, Dates dates) {
        this.feedbacks = feedbacks;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "回访评价";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        return feedbacks.findByIssueIdOrderById(issue.id()).stream()
                .map(feedback -> item(feedback, masked))
                .toList();
    }

    private Item item(Feedback feedback, UnaryOperator<String> masked) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("什么时候", dates.moment(feedback.collectedAt())));
        feedback.channel().ifPresent(channel -> facts.add(new Fact("怎么问的", channel.label)));
        feedback.solved().ifPresent(solved -> facts.add(new Fact("解决了吗", solved ? "解决了" : "没解决")));
        feedback.comment().ifPresent(words -> facts.add(new Fact("说了什么", masked.apply(words))));
        feedback.rework()
                .ifPresent(rework -> facts.add(new Fact(
                        "要不要返工",
                        (rework == Feedback.Rework.YES ? "返工" : "不返工")
                                + feedback.reworkReason()
                                        .map(why -> "：" + masked.apply(why))
                                        .orElse(""))));
        return new Item(
                feedback.isObjection() ? "办结后说没解决" : "第" + feedback.round() + "次办理的评价",
                null,
                feedback.rating().label(),
                facts);
    }
}
