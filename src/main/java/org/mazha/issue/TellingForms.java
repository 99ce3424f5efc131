package org.mazha.issue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.engine.FormContext;
import org.mazha.engine.FormRejected;
import org.mazha.engine.TaskForms;
import org.springframework.transaction.annotation.Transactional;

/** Shows and handles the form of {@code telling.bpmn}. */
@TaskForms
@Transactional
class TellingForms {

    enum Told {
        TOLD,
        NOT_REACHED
    }

    record Call(
            @NotNull(message = "少了登记号，请刷新页面。") String row,
            String who,
            @NotNull(message = "请选择告诉到了没有。") Told told,
            @Size(max = 200, message = "最多200字。") String note) {}

    record TellRaisers(@Valid List<Call> calls, boolean noticePosted) {

        TellRaisers {
            calls = calls == null ? List.of() : calls;
        }
    }

    private final TellingRepository tellings;
    private final Issues issues;
    private final IssueSummaries summaries;
    private final Raisers raisers;
    private final Timeline timeline;
    private final Clock clock;

    TellingForms(
            TellingRepository tellings,
            Issues issues,
            IssueSummaries summaries,
            Raisers raisers,
            Timeline timeline,
            Clock clock) {
        this.tellings = tellings;
        this.issues = issues;
        this.summaries = summaries;
        this.raisers = raisers;
        this.timeline = timeline;
        this.clock = clock;
    }

    @TaskForms.Show("tell-raisers")
    IssueSummary summary(FormContext at) {
        return summaries.of(at.id("issueId"));
    }

    record ToTell(String words, String reach, List<Call> calls) {}

    @TaskForms.Show("tell-raisers")
    ToTell toTell(FormContext at) {
        Telling telling = telling(at);
        Issue issue = issues.get(telling.issueId());
        String notice = "[打印楼院门口告示](/office/issues/" + issue.number() + "/door-notice)";
        return new ToTell(
                telling.words(),
                "电话号码在“联系方式”页里看。"
                        + (isNoticeNeeded(telling)
                                ? "有反映人没有留电话和邮箱：" + notice + "，贴好以后勾选“已在楼院门口贴告示”。"
                                : "打不通的，" + notice + "，贴好以后勾选“已在楼院门口贴告示”。"),
                byTelephone(telling).stream()
                        .map(raiser -> new Call(
                                raiser.id().toString(), raiser.contact().inMaskedWords(), null, null))
                        .toList());
    }

    @TaskForms.Submit
    void tell(TellRaisers form, FormContext at) {
        Telling telling = telling(at);
        Map<String, Raiser> left = byTelephone(telling).stream()
                .collect(Collectors.toMap(raiser -> raiser.id().toString(), Function.identity()));
        for (Call call : form.calls()) {
            if (left.remove(call.row()) == null) {
                throw new FormRejected("“告诉了谁”里的登记号 " + call.row() + " 不在这次要告诉的人里，请刷新页面重填。");
            }
        }
        if (!left.isEmpty()) {
            throw new FormRejected("“告诉了谁”里少了 " + left.size() + " 位反映人，请刷新页面，每一位都填上。");
        }
        long unreached = form.calls().stream()
                .filter(call -> call.told() == Told.NOT_REACHED)
                .count();
        if ((unreached > 0 || isNoticeNeeded(telling)) && !form.noticePosted()) {
            throw new FormRejected("还有没告诉到的反映人：请打印告示贴在楼院门口，再勾选“已在楼院门口贴告示”。");
        }
        telling.done(
                form.calls().stream()
                        .map(call -> new Telling.Row(Long.parseLong(call.row()), call.told() == Told.TOLD, call.note()))
                        .toList(),
                at.actor(),
                clock.instant());
        timeline.tell(
                issues.get(telling.issueId()),
                "逐个告诉没有邮箱的反映人：" + (form.calls().size() - unreached) + "人告诉到了"
                        + (unreached > 0 ? "，" + unreached + "人联系不上" : "") + (form.noticePosted() ? "，已在楼院门口贴告示" : ""));
    }

    private Telling telling(FormContext at) {
        long id = at.id("tellingId");
        return tellings.findById(id).orElseThrow(() -> new IllegalStateException("There is no telling " + id));
    }

    private List<Raiser> concerned(Telling telling) {
        return telling.isOfThisIssueOnly()
                ? raisers.findByIssueIdOrderById(telling.issueId())
                : raisers.ofIssueAndMerged(telling.issueId());
    }

    private List<Raiser> byTelephone(Telling telling) {
        return concerned(telling).stream()
                .filter(raiser -> raiser.mail().isEmpty() && raiser.phone().isPresent())
                .toList();
    }

    /** Nobody is known, or somebody left neither a telephone number nor a mail address. */
    private boolean isNoticeNeeded(Telling telling) {
        List<Raiser> concerned = concerned(telling);
        return concerned.isEmpty()
                || concerned.stream()
                        .anyMatch(raiser ->
                                raiser.mail().isEmpty() && raiser.phone().isEmpty());
    }
}
