package org.mazha.fault;

import java.util.List;
import java.util.Map;

/** What is done with an issue from the telephone call to its closing, by whom, as Tasklist sends it. */
final class Life {

    /** One task: who does it, its id in the model, and what they fill in. */
    record Step(String account, String task, Map<String, ?> form) {}

    static final List<Step> STEPS = List.of(
            new Step("clerk", "acceptIssue", Map.of("decision", "ACCEPT")),
            new Step("grid", "verifyOnSite", Map.of("finding", "CONFIRMED", "observation", "到现场看了，属实")),
            new Step("clerk", "fileIssue", Map.of("standard", "C-01-37")),
            new Step("clerk", "assignIssue", Map.of("handling", "SELF", "requirement", "尽快处置")),
            new Step("grid", "handleIssue", Map.of("action", "ANSWER", "measures", "换了灯泡")),
            new Step("leader", "checkResult", Map.of("verdict", "FIXED", "observation", "现场看过，灯亮了")),
            new Step("clerk", "collectFeedback", Map.of("channel", "PHONE", "rating", "SATISFIED", "comment", "亮了")),
            new Step("clerk", "closeIssue", Map.of("outcome", "RESOLVED", "reply", "灯已经修好。")));

    private Life() {}

    /** Somebody calls about a lamp. */
    static Map<String, ?> call(String courtyard, String words) {
        return Map.of(
                "courtyard", courtyard,
                "source", "CALL_OR_VISIT",
                "category", "路灯不亮",
                "description", words,
                "seconders", 0,
                "raiserName", "居民乙",
                "raiserMail", "resident-b@example.org");
    }
}
