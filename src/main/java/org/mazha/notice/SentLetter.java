package org.mazha.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one letter, for the office; without its address and its words.
 *
 * @param about number of the issue or referral
 * @param to to whom, a person by a part of the name
 * @param sentAt when the mail server took it; none while it waits, or where it was refused
 * @param openedAt when the link in it was opened for the first time
 * @param undelivered why it was refused or came back, in plain words
 * @param lastCall who telephoned because of it, and what came of it
 */
public record SentLetter(
        String about,
        String to,
        String subject,
        Instant writtenAt,
        Optional<Instant> sentAt,
        Optional<Instant> openedAt,
        Optional<String> undelivered,
        Optional<String> lastCall) {

    static SentLetter of(Letter letter, Optional<Instant> openedAt) {
        return new SentLetter(
                letter.about(),
                to(letter),
                letter.isErased() ? kind(letter) + "（内容已到期删除）" : letter.subject(),
                letter.writtenAt(),
                letter.sentAt(),
                openedAt,
                letter.undeliveredWhy().map(why -> (letter.isRefused() ? "被拒收：" : "退了回来：") + why),
                letter.lastCall());
    }

    private static String kind(Letter letter) {
        return LetterKind.find(letter.template()).map(LetterKind::label).orElse("信");
    }

    private static String to(Letter letter) {
        return letter.recipientName()
                .map(name -> Letters.nameOf(letter))
                .or(() -> LetterKind.find(letter.template())
                        .map(kind -> kind.reader().label()))
                .orElse("收信人");
    }
}
