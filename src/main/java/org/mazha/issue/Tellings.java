package org.mazha.issue;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.mazha.engine.Processes;
import org.springframework.stereotype.Component;

/**
 * Has staff tell those whom no letter reaches. Mail where there is an address, otherwise the telephone, otherwise a
 * notice at the building door: one task for all of them, each time they are to hear something.
 */
@Component
class Tellings {

    private final TellingRepository tellings;
    private final Processes processes;
    private final Clock clock;

    Tellings(TellingRepository tellings, Processes processes, Clock clock) {
        this.tellings = tellings;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * Asks staff to tell those who left no mail address; does nothing where there are none, or once it was asked.
     *
     * @param template the letter that the others get
     * @param again sets this occasion apart from an earlier one of the same round; empty for the only one
     */
    void ask(Issue issue, List<Raiser> raisers, String template, String again, Map<String, String> facts) {
        String words = words(template, facts);
        String occasion = template + again;
        if (words == null
                || !isNeeded(issue, raisers, template)
                || tellings.existsByIssueIdAndOccasionAndRound(issue.id(), occasion, issue.round())) {
            return;
        }
        Telling telling = tellings.save(new Telling(issue, occasion, words, clock.instant()));
        processes.start(
                "telling",
                issue.number(),
                Map.of("issueId", issue.id(), "tellingId", telling.id(), "subject", issue.subject()));
    }

    /** What a meeting raised without anybody's name is told at the door, once it has its result. */
    private static boolean isNeeded(Issue issue, List<Raiser> raisers, String template) {
        if (raisers.isEmpty()) {
            return template.equals("issue-result") && issue.source() == Source.MEETING;
        }
        return raisers.stream().anyMatch(raiser -> raiser.mail().isEmpty());
    }

    /** What the letter says, as one says it on the telephone; null for what the clerk's own task asks them. */
    private static String words(String template, Map<String, String> facts) {
        return switch (template) {
            case "issue-accepted" -> "您反映的事已经受理，会派人到现场核实，办理结果会再告诉您。";
            case "issue-progress" -> "您反映的事有了进展：" + facts.get("sentence");
            case "issue-answered" -> "您反映的事答复如下：" + facts.get("answer");
            case "issue-merged" -> "这件事此前也有居民反映过，编号 " + facts.get("master") + "，两件事一并办理，办好后会再告诉您。";
            case "issue-declined" ->
                "这件事社区不能受理，理由是：" + facts.get("reason") + "。" + facts.get("explanation") + " 可以找：" + facts.get("goTo");
            case "issue-unfounded" -> "社区派人到现场核实，没有发现这个情况：" + facts.get("observation");
            case "issue-stopped" -> "这件事已停止办理：" + facts.get("outcome");
            case "issue-result" -> "办理结果：" + facts.get("outcome") + "。" + facts.get("reply");
            case "issue-no-rework" -> "您说没有办好，社区研究以后说明如下：" + facts.get("reason");
            default -> null;
        };
    }
}
