package org.mazha.deadline;

import jakarta.validation.constraints.AssertTrue;
import java.time.LocalDate;

/**
 * What the forms for putting something right have in common: either it is done, or whoever has it says when it will be,
 * or asks for more time (延期) or for the clock to stand still (挂账) until a day (DOMAIN §2.3).
 */
public interface TimeRequest {

    /** What the form is submitted for. */
    enum Action {
        ANSWER,
        PROMISE,
        EXTEND,
        SUSPEND
    }

    /** Why something has to wait (DOMAIN §12). */
    enum Cause {
        SEASON("季节原因"),
        WORKS("施工条件不具备"),
        FUNDS("资金没有落实"),
        OWNERS_VOTE("要业主表决"),
        TITLE("产权不清"),
        LEGAL_PROCEDURE("违建程序");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    Action action();

    /** By which day it will be done, until which day more time is asked for, or the clock is to stand still. */
    LocalDate proposedOn();

    Cause cause();

    String reason();

    String measures();

    @AssertTrue(message = "请写明做了什么。")
    default boolean isDoneOrAsked() {
        return action() != Action.ANSWER || measures() != null;
    }

    @AssertTrue(message = "请填“办到哪一天”。")
    default boolean isDayPromised() {
        return action() != Action.PROMISE || proposedOn() != null;
    }

    @AssertTrue(message = "申请延期或挂账时，请填“办到哪一天”和“为什么办不完”。")
    default boolean isRequestComplete() {
        return action() != Action.EXTEND && action() != Action.SUSPEND || proposedOn() != null && reason() != null;
    }

    @AssertTrue(message = "申请挂账时，请选择“挂账的原因”。")
    default boolean isCauseGiven() {
        return action() != Action.SUSPEND || cause() != null;
    }
}
