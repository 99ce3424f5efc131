package org.mazha.notice;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whom letters come from, and how many may leave.
 *
 * @param from the sender's address
 * @param sender the sender's name, also the signature
 * @param phone what to ring with questions
 * @param limit what is more waits
 * @param paused whether nothing leaves at all; what is written waits
 */
@Validated
@ConfigurationProperties("mazha.letter")
record LetterSettings(
        @NotBlank @Email String from,
        @NotBlank String sender,
        @NotBlank String phone,
        @DefaultValue @Valid Limit limit,
        @DefaultValue("false") boolean paused) {

    /**
     * How many letters may leave.
     *
     * @param perHour to one address
     * @param perDay to one address
     * @param perMinute of the whole installation
     */
    record Limit(
            @DefaultValue("60") @Min(1) int perHour,
            @DefaultValue("300") @Min(1) int perDay,
            @DefaultValue("600") @Min(1) int perMinute) {}
}
