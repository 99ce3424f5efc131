package org.mazha.storage;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When issues are packed.
 *
 * @param packAfter how long after an issue was closed
 * @param packFor how long in a night; what is left waits for the next one
 */
@Validated
@ConfigurationProperties("mazha.storage")
record StorageSettings(
        @NotNull @DefaultValue("1y") Period packAfter,
        @NotNull @DefaultValue("3h") Duration packFor) {

    /** Until then residents, meetings and looks back may still have something to say about it. */
    @AssertTrue(message = "issues must not be packed earlier than 90 days after they were closed")
    boolean isPackAfterLongEnough() {
        LocalDate any = LocalDate.of(2026, 1, 1);
        return !any.plus(packAfter).isBefore(any.plusDays(90));
    }
}
