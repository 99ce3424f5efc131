package org.mazha.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one letter, for the office; without its address and its words.
 *
 * @param sentAt when the mail server took it; none while it waits, or where it was refused
 * @param undelivered why it was refused or came back, in plain words
 * @param lastCall who telephoned because of it, and what came of it
 */
public record SentLetter(
        String subject,
        Instant writtenAt,
        Optional<Instant> sentAt,
        Optional<String> undelivered,
        Optional<String> lastCall) {

    static SentLetter of(Letter letter) {
        return new SentLetter(
                letter.subject(),
                letter.writtenAt(),
                letter.sentAt(),
                letter.undeliveredWhy().map(why -> (letter.isRefused() ? "被拒收：" : "退了回来：") + why),
                letter.lastCall());
    }
}
