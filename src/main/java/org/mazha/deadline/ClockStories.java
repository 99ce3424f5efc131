package org.mazha.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.calendar.LimitUnit;
import org.mazha.calendar.YearNotLoaded;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The story of the clocks of issues and referrals: until when, why, and who used how much of the time. Two statements,
 * however many they are.
 */
@Component
@Transactional(readOnly = true)
public class ClockStories {

    /**
     * The clocks of one issue or referral.
     *
     * @param about its number
     * @param stories of each clock that it has
     * @param held who has used how much of the time for putting it right, in the order in which they did
     */
    public record Clocks(String about, List<Story> stories, List<Held> held) {}

    /**
     * One clock.
     *
     * @param resolution whether it is the one for putting it right
     * @param open whether it has not stopped
     * @param late whether it was missed, or is by now, without a good reason
     * @param promise until when, and how that is counted
     * @param holder who has it now
     */
    public record Story(
            String kind,
            boolean resolution,
            boolean open,
            String state,
            boolean late,
            String promise,
            String holder,
            List<Line> lines) {}

    /** Something that happened to it. */
    public record Line(String when, String what, String who, String due) {}

    /** {@code 伊河物业服务中心}, {@code 上班时间 2 小时 30 分钟}. */
    public record Held(String who, String time) {}

    private final DeadlineRepository repository;
    private final ClockEvents events;
    private final Deadlines deadlines;
    private final Dates dates;
    private final Clock clock;

    ClockStories(DeadlineRepository repository, ClockEvents events, Deadlines deadlines, Dates dates, Clock clock) {
        this.repository = repository;
        this.events = events;
        this.deadlines = deadlines;
        this.dates = dates;
        this.clock = clock;
    }

    /** In the order of the numbers; those without a limit are missing. */
    public List<Clocks> of(List<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<String, List<Deadline>> clocks = repository.of(numbers).stream()
                .collect(Collectors.groupingBy(Deadline::about, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<ClockEvent>> happened = clocks.isEmpty() ? Map.of() : happened(clocks.keySet());
        return numbers.stream()
                .filter(clocks::containsKey)
                .map(about -> clocks(about, clocks.get(about), happened.get(about)))
                .toList();
    }

    private Map<String, List<ClockEvent>> happened(Collection<String> numbers) {
        return events.of(numbers).stream().collect(Collectors.groupingBy(ClockEvent::about));
    }

    private Clocks clocks(String about, List<Deadline> clocks, List<ClockEvent> happened) {
        return new Clocks(
                about,
                clocks.stream().map(deadline -> story(deadline, happened)).toList(),
                clocks.stream()
                        .filter(deadline -> deadline.kind() == DeadlineKind.RESOLUTION)
                        .flatMap(deadline -> held(deadline, happened).stream())
                        .toList());
    }

    private Story story(Deadline deadline, List<ClockEvent> happened) {
        return new Story(
                deadline.kind().label(),
                deadline.kind() == DeadlineKind.RESOLUTION,
                deadline.isOpen(),
                state(deadline),
                deadline.isOverdue(clock.instant()) && !deadline.isExempt(),
                standing(deadline),
                deadline.holder(),
                happened.stream()
                        .filter(event -> event.kind() == deadline.kind())
                        .map(this::line)
                        .toList());
    }

    private String state(Deadline deadline) {
        Instant now = clock.instant();
        String exempt = deadline.isExempt() ? "，已免责" : "";
        if (!deadline.isOpen()) {
            return (deadline.isOverdue(now) ? "已经停表，超期" : "已经停表，没有超期") + exempt;
        }
        if (deadline.pausedUntil().isPresent()) {
            return "挂账，停着不走";
        }
        return (deadline.isOverdue(now) ? "在走，已经超期" : "在走，没有超期") + exempt;
    }

    /** Who looks years later may do so in a year without a notice. */
    private String standing(Deadline deadline) {
        try {
            return deadlines.standing(deadline);
        } catch (YearNotLoaded e) {
            return dates.moment(deadline.dueAt()) + "（" + deadline.limit() + "）。" + e.getMessage();
        }
    }

    private Line line(ClockEvent event) {
        boolean openEnded =
                event.what() == ClockEvent.What.PAUSE && event.dueAt().equals(event.until());
        return new Line(
                dates.moment(event.at()),
                what(event),
                event.actorName(),
                openEnded ? "恢复计时以后再算" : dates.moment(event.dueAt()));
    }

    private String what(ClockEvent event) {
        List<String> parts = new ArrayList<>();
        parts.add(event.what().label);
        if (event.limit() != null) {
            parts.add("时限" + event.limit());
        }
        if (event.holder() != null) {
            parts.add("由" + event.holder() + "办");
        }
        if (event.until() != null) {
            parts.add("到 " + dates.moment(event.until()));
        }
        String words = String.join("，", parts);
        return event.reason() == null || event.reason().isBlank() ? words : words + "。理由：" + event.reason();
    }

    private List<Held> held(Deadline deadline, List<ClockEvent> happened) {
        List<ClockEvent> ofClock = happened.stream()
                .filter(event -> event.kind() == deadline.kind())
                .toList();
        try {
            return new Ledger(ofClock, deadlines.calendarOf(deadline))
                    .heldBy(clock.instant()).entrySet().stream()
                            .map(held -> new Held(held.getKey(), used(deadline, held.getValue())))
                            .toList();
        } catch (YearNotLoaded e) {
            return List.of();
        }
    }

    /** Time that somebody has used, in the time that the limit counts in. */
    static String used(Deadline deadline, Duration time) {
        LimitUnit unit = deadline.limit().unit();
        return unit == LimitUnit.URGENT_HOURS || unit == LimitUnit.CALENDAR_DAYS
                ? "昼夜合计 " + Dates.span(time)
                : "上班时间 " + Dates.hours(time);
    }
}
