package org.mazha.issue;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.mazha.deadline.TimeRequest;
import org.mazha.engine.Routing;

/** What the forms of {@code issue.bpmn} submit, each record named after its form. */
final class IssueFormRecords {

    private IssueFormRecords() {}

    enum Decision {
        ACCEPT,
        ANSWER,
        MERGE,
        DECLINE
    }

    enum Finding {
        CONFIRMED,
        UNFOUNDED
    }

    enum Verdict {
        FIXED,
        NOT_FIXED
    }

    enum ComeBack {
        HOLDS,
        RECURRED
    }

    record RegisterIssue(
            @NotNull(message = "请选择楼院。") String courtyard,
            @NotNull(message = "请选择是怎么知道的。") Source source,

            @NotNull(message = "请写明居民说了什么。") @Size(max = 1000, message = "最多1000字。")
            String description,

            @NotNull(message = "请选择类别。") @Size(max = 64, message = "请从列表里选。")
            String category,

            @Size(max = 100, message = "最多100字。") String point,

            @PositiveOrZero(message = "不能小于0。") @Max(value = 10000, message = "不能大于10000。")
            Integer seconders,

            @Size(max = 40, message = "最多40字。") String raiserName,
            @Size(max = 20, message = "最多20个字符。") String raiserPhone,

            @Email(message = "这不像一个邮箱地址，例如 name@example.org。") @Size(max = 200, message = "最多200个字符。")
            String raiserMail,

            Boolean raiserSharesContact,

            @Pattern(regexp = "zh-CN|en", message = "请从列表里选。")
            String raiserLanguage) {}

    record AcceptIssue(
            @Routing @NotNull(message = "请选择怎样办理。") Decision decision,
            @Size(max = 2000, message = "最多2000字。") String answer,
            String mergeInto,
            DeclineReason declineReason,
            @Size(max = 2000, message = "最多2000字。") String explanation,
            @Size(max = 200, message = "最多200字。") String goTo) {

        @AssertTrue(message = "请写明“答复居民的话”。")
        boolean isAnswerGiven() {
            return decision != Decision.ANSWER || answer != null;
        }

        @AssertTrue(message = "请选择“并入哪一件”。")
        boolean isMasterChosen() {
            return decision != Decision.MERGE || mergeInto != null;
        }

        @AssertTrue(message = "不予受理时，请选择“不予受理的理由”，写明“向居民说明”和“可以去找谁”。")
        boolean isRefusalExplained() {
            return decision != Decision.DECLINE || declineReason != null && explanation != null && goTo != null;
        }
    }

    record VerifyOnSite(
            @Routing @NotNull(message = "请选择属实或不属实。") Finding finding,
            @Routing Boolean urgent,

            @NotNull(message = "请写明在现场看到什么。") @Size(max = 2000, message = "最多2000字。")
            String observation) {

        VerifyOnSite {
            urgent = finding == Finding.CONFIRMED && Boolean.TRUE.equals(urgent);
        }
    }

    record FileIssue(@NotNull(message = "请选择立案标准。") String standard) {}

    record HandleIssue(
            @Routing @NotNull(message = "请选择要做什么。") Action action,
            LocalDate proposedOn,
            Cause cause,
            @Size(max = 1000, message = "最多1000字。") String reason,
            @Size(max = 2000, message = "最多2000字。") String measures)
            implements TimeRequest {}

    record CheckResult(
            @Routing @NotNull(message = "请选择到位或不到位。") Verdict verdict,

            @NotNull(message = "请写明核查时看到什么。") @Size(max = 2000, message = "最多2000字。")
            String observation) {}

    record CloseIssue(
            @NotNull(message = "请选择结案方式。") Outcome outcome,

            @NotNull(message = "请写明答复居民的话。") @Size(max = 2000, message = "最多2000字。")
            String reply) {

        @AssertTrue(message = "“结案方式”只能是已解决、部分解决、已解释或移送有权机关。")
        boolean isOutcomeOfHandling() {
            return outcome == null
                    || switch (outcome) {
                        case RESOLVED, PARTLY_RESOLVED, EXPLAINED, TRANSFERRED -> true;
                        case ANSWERED, DECLINED, MERGED, UNFOUNDED, WITHDRAWN, VOID -> false;
                    };
        }
    }

    record LookBack(
            @Routing @NotNull(message = "请选择有没有又出现。") ComeBack comeBack,

            @NotNull(message = "请写明现场情况。") @Size(max = 1000, message = "最多1000字。")
            String observation) {}

    record AnswerSupervision(
            @NotNull(message = "请写明办理进展和打算。") @Size(max = 1000, message = "最多1000字。")
            String reply) {}

    record RequestIntervention(
            @NotNull(message = "请填议题编号。") @Size(max = 40, message = "最多40个字符。")
            String number,

            @Routing @NotNull(message = "请选择要做什么。") Intervention intervention,
            @Routing @Size(max = 32, message = "请从列表里选。") String correctStandard,

            @NotNull(message = "请写明原因或内容。") @Size(max = 1000, message = "最多1000字。")
            String reason,

            LocalDate replyBy) {

        @AssertTrue(message = "更正立案标准时，请选择“改用哪一条标准”。")
        boolean isStandardChosen() {
            return intervention != Intervention.CORRECT_STANDARD || correctStandard != null;
        }
    }
}
