package org.mazha.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.mazha.calendar.Dates;
import org.mazha.deadline.Corrections.Preview;
import org.mazha.deadline.DeadlinesCorrected.Move;
import org.springframework.stereotype.Component;

/** Says what a correction would do, as the pages show it before it is carried out. */
@Component
public class Impacts {

    /**
     * What would happen, in words.
     *
     * @param moved how many deadlines would move
     * @param lines the first of them
     * @param obstacle why it cannot be carried out; null if it can
     */
    public record Impact(String summary, int moved, List<Line> lines, String obstacle) {}

    /** One deadline that would move. */
    public record Line(String about, String kind, String from, String to, String by) {}

    private final Dates dates;

    Impacts(Dates dates) {
        this.dates = dates;
    }

    public Impact of(Preview preview) {
        return new Impact(
                summary(preview),
                preview.moved(),
                preview.examples().stream().map(this::line).toList(),
                preview.obstacle().orElse(null));
    }

    private static String summary(Preview preview) {
        String open = "现在有 " + preview.open() + " 个时限在走（响应和办结分开算），";
        if (preview.moved() == 0) {
            return open + "到期时间一个也不会变。";
        }
        return open + "其中 " + preview.moved() + " 个的到期时间会变："
                + (preview.earliest().isZero() ? "没有提前的" : "最多提前 " + Dates.span(preview.earliest())) + "，"
                + (preview.latest().isZero() ? "没有推后的" : "最多推后 " + Dates.span(preview.latest())) + "。";
    }

    private Line line(Move move) {
        return new Line(
                move.about(),
                move.kind().label(),
                dates.moment(move.from()),
                dates.moment(move.to()),
                by(move.from(), move.to()));
    }

    private static String by(Instant from, Instant to) {
        Duration by = Duration.between(from, to);
        return (by.isNegative() ? "提前 " : "推后 ") + Dates.span(by);
    }
}
