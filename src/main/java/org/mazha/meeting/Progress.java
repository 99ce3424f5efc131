package org.mazha.meeting;

import java.util.List;
import org.mazha.issue.Issue;

/**
 * How far an issue is, in words for the courtyard and without personal data.
 *
 * @param what was raised
 * @param headline {@code 超期 3 天，还在办}
 * @param details dates and reasons, a sentence each without its full stop
 */
record Progress(Issue issue, String what, State state, String headline, List<String> details) {

    enum State {
        LATE("已经超期，还在办"),
        UNDER_WAY("正在办，没有超期"),
        SUSPENDED("挂账，停着等条件"),
        DONE("已经办结");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    Progress {
        details = details.stream().map(detail -> detail.replaceFirst("。$", "")).toList();
    }

    /** {@code 超期 3 天，还在办。限 3月12日（周四）16:00 前办结。}. */
    String inOneLine() {
        return headline + "。" + (details.isEmpty() ? "" : String.join("。", details) + "。");
    }
}
