package org.mazha.adjustment;

import java.util.List;
import org.mazha.calendar.Dates;
import org.springframework.stereotype.Component;

/** What was asked about a clock before, and what became of it, in words. */
@Component
public class TimeRequests {

    private final AdjustmentRepository adjustments;
    private final Dates dates;

    TimeRequests(AdjustmentRepository adjustments, Dates dates) {
        this.adjustments = adjustments;
        this.dates = dates;
    }

    /** One line each about the issue or referral with this number, the oldest first. */
    public List<String> about(String number) {
        return adjustments.findByAboutOrderById(number).stream()
                .map(this::inWords)
                .toList();
    }

    String inWords(Adjustment adjustment) {
        String asked = dates.moment(adjustment.requestedAt()) + " 申请" + adjustment.kind().label + "到 "
                + dates.moment(adjustment.proposedUntil()) + "：";
        if (adjustment.isPending()) {
            return asked + "正在审批";
        }
        if (adjustment.isVoid()) {
            return asked + "已作废";
        }
        return asked + (adjustment.isGranted() ? "同意" : "没有同意") + "，"
                + adjustment.decision().orElse("");
    }
}
