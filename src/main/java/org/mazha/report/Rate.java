package org.mazha.report;

/**
 * 考核指标 (DOMAIN §5.1): a measure as part of another. What it is part of can be set, because experts disagree; every
 * report prints what was counted.
 */
enum Rate {
    VALID_REPORTS("有效上报率", Measure.ACCEPTED, Measure.RAISED, Good.MORE),
    FILING("立案率", Measure.FILED, Measure.ACCEPTED, Good.NEITHER),
    FILING_IN_TIME("按时立案率", Measure.FILED_IN_TIME, Measure.FILED, Good.MORE),
    VERIFYING_IN_TIME("按期核实率", Measure.VERIFIED_IN_TIME, Measure.TO_VERIFY, Good.MORE),
    RESPONDING_IN_TIME("响应率", Measure.RESPONDED_IN_TIME, Measure.TO_RESPOND, Good.MORE),
    ACCURACY("准确派遣率", Measure.ACCURATE, Measure.TO_HANDLE, Good.MORE),
    HANDLING("处置率", Measure.HANDLED, Measure.TO_HANDLE, Good.MORE),
    HANDLING_IN_TIME("按期处置率", Measure.HANDLED_IN_TIME, Measure.TO_HANDLE, Good.MORE),
    OVERDUE("超期待处置率", Measure.OVERDUE, Measure.TO_HANDLE, Good.LESS),
    CHECKING_IN_TIME("按期核查率", Measure.CHECKED_IN_TIME, Measure.TO_CHECK, Good.MORE),
    CLOSING("结案率", Measure.CLOSED, Measure.TO_CLOSE, Good.MORE),
    CLOSING_IN_TIME("按期结案率", Measure.CLOSED_IN_TIME, Measure.TO_CLOSE, Good.MORE),
    CLOSING_LATE("超期结案率", Measure.CLOSED_LATE, Measure.TO_CLOSE, Good.LESS),
    REWORK("返工率", Measure.REWORKED, Measure.TO_CLOSE, Good.LESS),
    EXTENSION("延期率", Measure.EXTENDED, Measure.TO_HANDLE, Good.LESS),
    RETURN("退单率", Measure.RETURNED, Measure.REFERRED, Good.LESS),
    SOLUTION("解决率", Measure.RESOLVED, Measure.CLOSED, Good.MORE),
    PARTICIPATION("参评率", Measure.RATED, Measure.RATEABLE, Good.MORE),
    SATISFACTION("满意率", Measure.SATISFIED, Measure.RATED, Good.MORE);

    /** Which way is better. */
    enum Good {
        MORE,
        LESS,
        NEITHER
    }

    private final String label;
    final Measure part;
    final Measure usualWhole;
    final Good good;

    Rate(String label, Measure part, Measure usualWhole, Good good) {
        this.label = label;
        this.part = part;
        this.usualWhole = usualWhole;
        this.good = good;
    }

    String label() {
        return label;
    }
}
