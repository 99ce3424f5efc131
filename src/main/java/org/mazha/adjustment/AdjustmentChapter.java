package org.mazha.adjustment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.calendar.Dates;
import org.mazha.casefile.Chapter;
import org.mazha.deadline.TimeRequest.Cause;
import org.mazha.issue.Issue;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What was asked for: more time, or that the clock stand still. */
@Component
@Order(2)
class AdjustmentChapter implements Chapter {

    private final AdjustmentRepository adjustments;
    private final Dates dates;

    AdjustmentChapter(AdjustmentRepository adjustments, Dates dates) {
        this.adjustments = adjustments;
        this.dates = dates;
    }

    @Override
    public String heading() {
        return "延期与挂账";
    }

    @Override
    public List<Item> of(Issue issue, UnaryOperator<String> masked) {
        return adjustments.findByIssueIdOrderById(issue.id()).stream()
                .map(adjustment -> item(adjustment, masked))
                .toList();
    }

    private Item item(Adjustment adjustment, UnaryOperator<String> masked) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("申请", dates.moment(adjustment.requestedAt()) + "，" + adjustment.requestedName()));
        facts.add(new Fact(
                "理由",
                adjustment.cause().map(Cause::label).map(cause -> cause + "：").orElse("")
                        + masked.apply(adjustment.reason())));
        facts.add(new Fact("到哪一天", dates.moment(adjustment.proposedUntil())));
        adjustment
                .review()
                .ifPresent(words -> facts.add(new Fact("初审", adjustment.reviewedName() + "：" + masked.apply(words))));
        adjustment
                .decision()
                .ifPresent(words -> facts.add(new Fact("审批", adjustment.decidedName() + "：" + masked.apply(words))));
        adjustment.lastLook().ifPresent(words -> facts.add(new Fact("复查", masked.apply(words))));
        adjustment.resumedAt().ifPresent(at -> facts.add(new Fact("恢复计时", dates.moment(at))));
        return new Item(
                adjustment.kind().label + "　" + adjustment.about(),
                adjustment.kind() == Adjustment.Kind.SUSPENSION ? "/office/suspensions" : null,
                state(adjustment),
                facts);
    }

    private static String state(Adjustment adjustment) {
        if (adjustment.isVoid()) {
            return "不再需要";
        }
        return adjustment.isPending() ? "等审批" : adjustment.isGranted() ? "同意" : "没有同意";
    }
}
