package org.mazha.adjustment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.deadline.TimeRequest.Cause;
import org.mazha.engine.Reach;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.table.Sheet;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 挂账登记簿: what stands still now, and what did. It names nobody who lives there. */
@Component
@Transactional(readOnly = true)
class Register {

    private static final int CHUNK = 500;
    private static final List<String> HEADINGS =
            List.of("编号", "状态", "地点", "类别", "原因类别", "原因", "申请单位或人", "初审", "审批", "开始", "挂到", "上次复查", "下次复查", "结束");

    /**
     * One suspension.
     *
     * @param standing whether the clock stands still
     * @param reviewed when somebody looked last and what they saw; null if nobody has yet
     * @param nextReview null where there is none any more
     * @param ended null while it stands still
     */
    record Line(
            String about,
            boolean standing,
            String place,
            String category,
            String cause,
            String reason,
            String requestedBy,
            String reviewedBy,
            String decidedBy,
            String since,
            String until,
            String reviewed,
            String nextReview,
            String ended) {

        private List<String> cells() {
            List<String> cells = new ArrayList<>();
            cells.addAll(List.of(about, standing ? "正在挂账" : "已经结束", place, category, cause, reason, requestedBy));
            cells.addAll(List.of(reviewedBy, decidedBy, since, until));
            cells.add(reviewed);
            cells.add(nextReview);
            cells.add(ended);
            return cells;
        }
    }

    private final AdjustmentRepository adjustments;
    private final AdjustmentSettings settings;
    private final Issues issues;
    private final Dates dates;

    Register(AdjustmentRepository adjustments, AdjustmentSettings settings, Issues issues, Dates dates) {
        this.adjustments = adjustments;
        this.settings = settings;
        this.issues = issues;
        this.dates = dates;
    }

    /** @param number of the page, from 0 */
    Slice<Line> page(Reach reach, int number, int size) {
        Slice<Adjustment> found = adjustments.suspensions(reach, PageRequest.of(number, size));
        Map<Long, Issue> known = issues.findAll(found.map(Adjustment::issueId).toSet()).stream()
                .collect(Collectors.toMap(Issue::id, Function.identity()));
        return found.map(adjustment -> line(adjustment, known.get(adjustment.issueId())));
    }

    Sheet sheet(Reach reach) {
        List<List<String>> lines = new ArrayList<>();
        Slice<Line> page;
        int number = 0;
        do {
            page = page(reach, number++, CHUNK);
            page.forEach(line -> lines.add(line.cells()));
        } while (page.hasNext());
        return Sheet.of(HEADINGS, lines);
    }

    private Line line(Adjustment adjustment, Issue issue) {
        boolean standing =
                adjustment.resumedAt().isEmpty() && adjustment.voidedAt().isEmpty();
        return new Line(
                adjustment.about(),
                standing,
                issue.place(),
                issue.category(),
                adjustment.cause().map(Cause::label).orElse(""),
                adjustment.reason(),
                adjustment.requestedName(),
                adjustment.reviewedName(),
                adjustment.decidedName(),
                dates.moment(adjustment.decidedAt()),
                dates.moment(adjustment.proposedUntil()),
                adjustment
                        .lastLook()
                        .map(look -> dates.moment(adjustment.lastLookedAt()) + "：" + look)
                        .orElse(null),
                standing ? nextReview(adjustment) : null,
                adjustment
                        .resumedAt()
                        .map(at -> dates.moment(at) + " 恢复计时")
                        .or(() -> adjustment.voidedAt().map(at -> dates.moment(at) + " 随之结束，不再计时"))
                        .orElse(null));
    }

    private String nextReview(Adjustment adjustment) {
        Instant next = adjustment.nextReviewAt(Duration.ofDays(settings.reviewDays()));
        return next.isBefore(adjustment.proposedUntil()) ? dates.moment(next) : "到期前不再看，到期自动恢复";
    }
}
