package org.mazha.referral;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import org.mazha.deadline.TimeRequest;
import org.mazha.engine.Routing;
import org.mazha.issue.Handling;

/** What the forms of {@code referral.bpmn} and the assignment submit, each record named after its form. */
final class ReferralFormRecords {

    private ReferralFormRecords() {}

    enum Receipt {
        SIGN,
        RETURN
    }

    enum Ruling {
        REASSIGN,
        HAND_BACK
    }

    record AssignIssue(
            @Routing @NotNull(message = "请选择谁来处置。") Handling handling,
            @Size(max = 10, message = "一次最多转给10家单位。") List<@NotNull String> parties,
            @Size(max = 10, message = "一次最多请10家单位协办。") List<@NotNull String> assisting,

            @NotNull(message = "请写明办理要求。") @Size(max = 1000, message = "最多1000字。")
            String requirement) {

        AssignIssue {
            parties = parties == null || handling != Handling.PARTIES ? List.of() : parties;
            assisting = assisting == null || handling != Handling.PARTIES ? List.of() : assisting;
        }

        @AssertTrue(message = "转责任单位时，请在“转给哪些单位”里至少选一家。")
        boolean isPartyChosen() {
            return handling != Handling.PARTIES || !parties.isEmpty();
        }

        @AssertTrue(message = "同一家单位不能又主办又协办，请在“请哪些单位协办”里去掉。")
        boolean isEachChosenOnce() {
            return Collections.disjoint(parties, assisting);
        }
    }

    record ReceiveReferral(
            @Routing @NotNull(message = "请选择签收或退单。") Receipt receipt,
            ReferralReturn.Reason returnReason,
            @Size(max = 500, message = "最多500字。") String returnNote,
            String proposedParty,
            LocalDate promisedOn) {

        @AssertTrue(message = "退单时，请选择“退单理由”，并在“退单说明”里写明依据。")
        boolean isReturnExplained() {
            return receipt != Receipt.RETURN || returnReason != null && returnNote != null;
        }
    }

    record Rectify(
            @Routing @NotNull(message = "请选择要做什么。") Action action,
            LocalDate proposedOn,
            Cause cause,
            @Size(max = 1000, message = "最多1000字。") String reason,
            @Size(max = 2000, message = "最多2000字。") String measures)
            implements TimeRequest {}

    record ReassignReferral(
            @NotNull(message = "请选择改派给谁。") String party,

            @NotNull(message = "请写明给责任单位的话。") @Size(max = 500, message = "最多500字。")
            String note) {}

    record DecideReferral(
            @Routing @NotNull(message = "请选择怎样裁定。") Ruling ruling,
            String party,

            @NotNull(message = "请写明裁定理由。") @Size(max = 500, message = "最多500字。")
            String reason) {

        @AssertTrue(message = "请选择“由谁办理”。")
        boolean isPartyChosen() {
            return ruling != Ruling.REASSIGN || party != null;
        }
    }
}
