package org.mazha.publication;

import java.time.Instant;
import org.mazha.calendar.Dates;

/** One issue as everybody may read it, on the board, in print and in the preview alike. */
record Entry(
        Long id,
        String number,
        String courtyard,
        String category,
        Words words,
        String outcome,
        String rating,
        String took,
        boolean inTime,
        String raisedOn,
        String closedOn,
        String publishedOn,
        Instant publishedAt) {

    static Entry of(Publication publication, Instant publishedAt, Dates dates) {
        return new Entry(
                publication.id(),
                publication.number(),
                publication.courtyard().name(),
                publication.category(),
                publication.words(),
                publication.outcome().label(),
                publication.rating().label(),
                took(publication),
                publication.inTime(),
                dates.day(publication.raisedOn()),
                dates.day(publication.closedOn()),
                dates.dayOf(publishedAt),
                publishedAt);
    }

    private static String took(Publication publication) {
        if (publication.days() == 0) {
            return "当天办结";
        }
        return publication
                .workingDays()
                .map(working -> working == 0
                        ? "前后 " + publication.days() + " 天，都是休息日"
                        : "用了 " + working + " 个工作日（前后 " + publication.days() + " 天）")
                .orElse("前后 " + publication.days() + " 天");
    }
}
