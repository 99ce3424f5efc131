package org.mazha.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.Limit;
import org.mazha.calendar.YearNotLoaded;
import org.mazha.deadline.DeadlinesCorrected.Move;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.Processes;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.Timers;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Previews and begins corrections; the process {@code correction} carries them out batch by batch. */
@Component
@Transactional
public class Corrections {

    private static final String PROCESS = "correction";
    private static final int PAGE = 500;
    private static final int EXAMPLES = 20;

    private final CorrectionRepository corrections;
    private final DeadlineRepository deadlines;
    private final Recalculation recalculation;
    private final Calendars calendars;
    private final Timers timers;
    private final Processes processes;
    private final Actors actors;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Corrections(
            CorrectionRepository corrections,
            DeadlineRepository deadlines,
            Recalculation recalculation,
            Calendars calendars,
            Timers timers,
            Processes processes,
            Actors actors,
            ApplicationEventPublisher events,
            Clock clock) {
        this.corrections = corrections;
        this.deadlines = deadlines;
        this.recalculation = recalculation;
        this.calendars = calendars;
        this.timers = timers;
        this.processes = processes;
        this.actors = actors;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What a correction would do.
     *
     * @param open how many deadlines are open
     * @param moved how many of them would move
     * @param earliest by how much at the most one would come earlier, zero or more
     * @param latest by how much at the most one would come later, zero or more
     * @param examples the first of those that would move
     * @param obstacle why it cannot be carried out, if it cannot
     */
    public record Preview(
            int open, int moved, Duration earliest, Duration latest, List<Move> examples, Optional<String> obstacle) {}

    /** What another version of the calendar would do to all that is open. Nothing is changed. */
    @Transactional(readOnly = true)
    public Preview previewCalendar(long version) {
        return preview(Correction.ofCalendar(version, "", 0, actors.current(), clock.instant()));
    }

    /** What other limits would do to what is open under a standard. Nothing is changed. */
    @Transactional(readOnly = true)
    public Preview previewStandard(String code, Limit limit, Limit responseLimit) {
        return preview(Correction.ofStandard(code, limit, responseLimit, "", 0, actors.current(), clock.instant()));
    }

    private Preview preview(Correction correction) {
        int open = 0;
        int moved = 0;
        Duration earliest = Duration.ZERO;
        Duration latest = Duration.ZERO;
        List<Move> examples = new ArrayList<>();
        Optional<String> obstacle = Optional.empty();
        String cursor = "";
        for (List<String> abouts = deadlines.openAfter(cursor, PAGE);
                !abouts.isEmpty();
                abouts = deadlines.openAfter(cursor, PAGE)) {
            cursor = abouts.get(abouts.size() - 1);
            Map<DeadlineId, List<ClockEvent>> known = recalculation.eventsOf(abouts);
            for (Deadline deadline : deadlines.of(abouts)) {
                if (!deadline.isOpen()) {
                    continue;
                }
                open++;
                try {
                    Instant to = recalculation
                            .reckoned(correction, deadline, known.get(deadline.getId()))
                            .dueAt();
                    if (!to.equals(deadline.dueAt())) {
                        moved++;
                        Duration by = Duration.between(deadline.dueAt(), to);
                        latest = by.compareTo(latest) > 0 ? by : latest;
                        earliest = by.negated().compareTo(earliest) > 0 ? by.negated() : earliest;
                        if (examples.size() < EXAMPLES) {
                            examples.add(Recalculation.move(deadline, deadline.dueAt(), to));
                        }
                    }
                } catch (YearNotLoaded e) {
                    obstacle = Optional.of(deadline.about() + "：" + e.getMessage());
                } catch (IllegalArgumentException e) {
                    obstacle = Optional.of(
                            deadline.about() + " 按日历“" + deadline.calendar() + "”计算，新的上班时间表里没有这个日历。请把它补进表里再导入。");
                }
            }
        }
        return new Preview(open, moved, earliest, latest, examples, obstacle);
    }

    /** Makes a drafted calendar the one that counts and reckons everything that is open anew. */
    public Correction correctCalendar(long version, String why) {
        calendars.activate(version);
        return begin(Correction.ofCalendar(version, why, (int) timers.count(), actors.current(), clock.instant()));
    }

    /** Gives everything that is open under a standard other limits. */
    public Correction correctStandard(String code, Limit limit, Limit responseLimit, String why) {
        return begin(Correction.ofStandard(
                code, limit, responseLimit, why, (int) timers.count(), actors.current(), clock.instant()));
    }

    /** Whether whoever is logged in may put calendar and limits right; everybody else of the office looks on. */
    public boolean mayCorrect() {
        Actor somebody = actors.current();
        return somebody.isIn("street-supervisors") || somebody.isIn("camunda-admin");
    }

    /** How many deadlines are open under a standard with other limits than these. */
    @Transactional(readOnly = true)
    public long deviating(String code, Limit limit, Limit responseLimit) {
        return deadlines.countOther(code, DeadlineKind.RESOLUTION, limit.value(), limit.unit())
                + deadlines.countOther(code, DeadlineKind.RESPONSE, responseLimit.value(), responseLimit.unit());
    }

    /** The one that has put this version of the calendar in force. */
    @Transactional(readOnly = true)
    public Optional<Correction> findOfCalendar(long version) {
        return corrections.findFirstByCalendarVersion(version);
    }

    /** The one of a standard that is not finished yet, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Correction> findUnfinished(String code) {
        return corrections.findFirstByBasisAndFinishedAtIsNullOrderByIdDesc(code);
    }

    /** Whether it has failed so often that it waits for an administrator. */
    @Transactional(readOnly = true)
    public boolean isStuck(Correction correction) {
        return correction.finishedAt().isEmpty() && processes.hasIncident(PROCESS, key(correction));
    }

    private static String key(Correction correction) {
        return "更正-" + correction.id();
    }

    private Correction begin(Correction correction) {
        Correction begun = corrections.save(correction);
        events.publishEvent(new SecurityAct(
                SecurityAct.Kind.DEADLINES_CORRECTED,
                actors.current().id(),
                key(begun),
                begun.basis().orElse(""),
                false));
        processes.start(PROCESS, key(begun), Map.of("correctionId", begun.id()));
        return begun;
    }

    @Transactional(readOnly = true)
    public Optional<Correction> find(long id) {
        return corrections.findById(id);
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public List<Correction> latest() {
        return corrections.findTop20ByOrderByIdDesc();
    }
}
