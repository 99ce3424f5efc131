package org.mazha.casefile;

import java.util.ArrayList;
import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.notice.Letters;
import org.mazha.notice.SentLetter;
import org.springframework.stereotype.Component;

/** The letters about an issue and its referrals, and their fate; to whom, in part only, and nothing of their words. */
@Component
class LetterFates {

    /** @param bad whether it did not arrive */
    record Line(String written, String to, String subject, String about, String fate, boolean bad) {}

    private final Letters letters;
    private final Dates dates;

    LetterFates(Letters letters, Dates dates) {
        this.letters = letters;
        this.dates = dates;
    }

    /** The last fifty, the newest first. */
    List<Line> of(List<String> numbers) {
        return letters.about(numbers).stream().map(this::line).toList();
    }

    private Line line(SentLetter letter) {
        List<String> fate = new ArrayList<>();
        fate.add(letter.undelivered()
                .or(() -> letter.sentAt().map(at -> dates.moment(at) + " 发出"))
                .orElse("还没有发出"));
        // Reminders carry the link of the letter before
        letter.openedAt()
                .filter(at -> !at.isBefore(letter.writtenAt()))
                .ifPresent(at -> fate.add(dates.moment(at) + " 打开了链接"));
        letter.lastCall().ifPresent(fate::add);
        return new Line(
                dates.moment(letter.writtenAt()),
                letter.to(),
                letter.subject(),
                letter.about(),
                String.join("；", fate),
                letter.undelivered().isPresent());
    }
}
