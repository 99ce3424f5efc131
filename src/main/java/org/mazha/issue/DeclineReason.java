package org.mazha.issue;

/** Why an issue is lawfully not taken on. */
enum DeclineReason {
    NOT_COMMUNITY("不属于社区办理的事项"),
    COURT("应通过诉讼、仲裁或行政复议解决"),
    PETITION("已由信访或其他机关受理"),
    UNCLEAR("信息不全，又联系不上反映人"),
    UNLAWFUL("要求不符合法律法规");

    final String label;

    DeclineReason(String label) {
        this.label = label;
    }
}
