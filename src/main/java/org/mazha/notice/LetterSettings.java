package org.mazha.notice;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whom letters come from.
 *
 * @param from the sender's address
 * @param sender the sender's name, also the signature
 * @param phone what to ring with questions
 */
@Validated
@ConfigurationProperties("mazha.letter")
record LetterSettings(
        @NotBlank @Email String from,
        @NotBlank String sender,
        @NotBlank String phone) {}
