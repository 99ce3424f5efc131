package org.mazha.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is counted of issues (DOMAIN §5.1). Each is one condition on a line of the ledger, so that a figure and the list
 * behind it cannot differ. Whatever was registered by mistake and made void counts nowhere but in {@link #RAISED}.
 */
enum Measure {
    RAISED("上报", "登记的全部议题", "true"),
    ACCEPTED("受理", "受理、当场答复或者当场解决的议题；不予受理、并案、撤回和作废的不算", Sql.ACCEPTED),
    FILED("立案", "按立案标准立了案的议题", Sql.VALID + " and l.filed_at is not null"),
    FILED_IN_TIME("按时立案", "立了案、而且是在立案时限内立的议题", Sql.VALID + " and l.filed_at is not null and l.filed_in_time"),
    TO_VERIFY("应核实", "要现场核实的议题", Sql.STANDS + " and l.verified_in_time is not null"),
    VERIFIED_IN_TIME("按期核实", "在核实时限内核实完的议题，核实了几次的要次次按期", Sql.STANDS + " and l.verified_in_time"),
    TO_HANDLE("应处置", "派遣过的议题", Sql.TO_HANDLE),
    HANDLED("处置", "核查认定处置到位的议题", Sql.HANDLED),
    HANDLED_IN_TIME("按期处置", "在时限内处置到位，或者超期已经免责", Sql.HANDLED + " and " + Sql.IN_TIME),
    OVERDUE("超期待处置", "过了时限还没有处置到位，没有挂账也没有免责", Sql.TO_HANDLE + " and " + Sql.OVERDUE + " and not l.exempt"),
    TO_RESPOND("应响应", "派遣过、有响应时限的议题", Sql.TO_HANDLE + " and l.responded_in_time is not null"),
    RESPONDED_IN_TIME("按时响应", "在响应时限内有人接手的议题：责任单位签收，或者社区开始处置", Sql.TO_HANDLE + " and l.responded_in_time"),
    ACCURATE("准确派遣", "派遣过、一次也没有被责任单位退回的议题", Sql.TO_HANDLE + " and l.returns = 0"),
    TO_CHECK("应核查", "整改过、要核查结果的议题", Sql.STANDS + " and l.checked_in_time is not null"),
    CHECKED_IN_TIME("按期核查", "在核查时限内核查完的议题，核查了几次的要次次按期", Sql.STANDS + " and l.checked_in_time"),
    TO_CLOSE("应结案", "处置到位的议题", Sql.HANDLED),
    CLOSED("结案", "处置到位并且结了案的议题", Sql.CLOSED),
    CLOSED_IN_TIME("按期结案", "结案的议题里按期处置的", Sql.CLOSED + " and " + Sql.IN_TIME),
    CLOSED_LATE("超期结案", "结案的议题里超期处置的，免责的除外", Sql.CLOSED + " and not " + Sql.IN_TIME),
    REWORKED("返工", "返工过的议题，不论几次", Sql.HANDLED + " and l.reworks > 0"),
    EXTENDED("延期", "批准过延期的议题", Sql.TO_HANDLE + " and l.extensions > 0"),
    REFERRED("转办", "转给过责任单位的议题", Sql.TO_HANDLE + " and l.referrals > 0"),
    RETURNED("退单", "责任单位退回过的议题", Sql.TO_HANDLE + " and l.returns > 0"),
    RATEABLE("可评价", "结案的议题", Sql.CLOSED),
    RATED("有效评价", "居民作了评价的议题；“未评价”不算", Sql.RATED),
    SATISFIED("满意", "评价为非常满意或满意", Sql.RATED + " and l.rating in ('VERY_SATISFIED', 'SATISFIED')"),
    SATISFIED_OR_FAIR(
            "基本满意以上", "评价为非常满意、满意或基本满意", Sql.RATED + " and l.rating in ('VERY_SATISFIED', 'SATISFIED', 'FAIR')"),
    RESOLVED("解决", "办理结果为已解决或部分解决", Sql.CLOSED + " and l.outcome in ('RESOLVED', 'PARTLY_RESOLVED')"),
    REPEATED("重复投诉", "登记时，同一楼院三十天内已经有过两件以上同类议题", Sql.VALID + " and l.repeats >= 2");

    /** Conditions on {@code issue_line l}. */
    static final class Sql {
        static final String VALID = "l.outcome is distinct from 'VOID'";
        static final String STANDS = "(l.outcome is null or l.outcome not in ('VOID', 'WITHDRAWN'))";
        static final String ACCEPTED = "(l.decision in ('ACCEPT', 'ANSWER', 'FIXED') and " + STANDS + ")";
        static final String TO_HANDLE = "(l.assigned_at is not null and " + STANDS + ")";
        static final String HANDLED = TO_HANDLE + " and l.finished_at is not null";
        static final String CLOSED = HANDLED + " and l.closed_at is not null";
        static final String IN_TIME = "(not l.late or l.exempt)";
        static final String OVERDUE =
                "(l.finished_at is null and l.closed_at is null and l.paused_until is null and l.due_at < :now)";
        static final String RATED = CLOSED + " and l.rating is not null and l.rating <> 'NOT_RATED'";

        private Sql() {}
    }

    private final String label;
    private final String meaning;
    private final String condition;

    Measure(String label, String meaning, String condition) {
        this.label = label;
        this.meaning = meaning;
        this.condition = condition;
    }

    static Optional<Measure> of(String name) {
        return Arrays.stream(values())
                .filter(measure -> measure.name().equals(name))
                .findFirst();
    }

    String label() {
        return label;
    }

    /** As it is printed below a report. */
    String meaning() {
        return meaning;
    }

    /** On {@code issue_line l}, with the parameter {@code :now}. */
    String condition() {
        return condition;
    }
}
