package org.mazha.deadline;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.mazha.calendar.Limit;
import org.mazha.engine.Actor;

/**
 * 时限更正: something that deadlines rest on was wrong and has been put right; all that are open are reckoned anew, batch by
 * batch, from where the last batch ended.
 */
@Entity
public class Correction {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    private String why;
    private Long calendarVersion;
    private String basis;

    @Embedded
    private Limit limit;

    @Embedded
    @AttributeOverride(name = "value", column = @Column(name = "response_value"))
    @AttributeOverride(name = "unit", column = @Column(name = "response_unit"))
    private Limit responseLimit;

    private String startedBy;
    private Instant startedAt;
    private String cursor = "";
    private int total;
    private int done;
    private int moved;
    private Instant finishedAt;

    @Version
    private int version;

    protected Correction() {}

    private Correction(String why, int total, Actor by, Instant at) {
        this.why = why;
        this.total = total;
        this.startedBy = by.name();
        this.startedAt = at;
    }

    /** Everything is reckoned with another version of the calendar. */
    static Correction ofCalendar(long calendarVersion, String why, int total, Actor by, Instant at) {
        var correction = new Correction(why, total, by, at);
        correction.calendarVersion = calendarVersion;
        return correction;
    }

    /** What was filed under the standard {@code basis} has other limits. */
    static Correction ofStandard(
            String basis, Limit limit, Limit responseLimit, String why, int total, Actor by, Instant at) {
        var correction = new Correction(why, total, by, at);
        correction.basis = basis;
        correction.limit = limit;
        correction.responseLimit = responseLimit;
        return correction;
    }

    void advanced(String to, int processes, int deadlinesMoved) {
        cursor = to;
        done += processes;
        moved += deadlinesMoved;
    }

    void finished(Instant at) {
        finishedAt = at;
    }

    /** The limit that a deadline gets, if this correction gives it one. */
    Limit limitFor(Deadline deadline) {
        if (basis == null || !basis.equals(deadline.basis())) {
            return null;
        }
        Limit wanted = deadline.kind() == DeadlineKind.RESOLUTION ? limit : responseLimit;
        return wanted.equals(deadline.limit()) ? null : wanted;
    }

    /** With which version of the calendar a deadline is reckoned from now on. */
    long calendarFor(Deadline deadline) {
        return calendarVersion == null ? deadline.calendarVersion() : calendarVersion;
    }

    public Long id() {
        return id;
    }

    /** In words, as it stands on the timelines. */
    public String why() {
        return why;
    }

    /** Code of the standard that was put right, if one was. */
    public Optional<String> basis() {
        return Optional.ofNullable(basis);
    }

    /** Number of the calendar's version that deadlines are reckoned with from then on, if it was the calendar. */
    Optional<Long> calendarVersion() {
        return Optional.ofNullable(calendarVersion);
    }

    String cursor() {
        return cursor;
    }

    public String startedBy() {
        return startedBy;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** How many processes were under way when it began. */
    public int total() {
        return total;
    }

    public int done() {
        return done;
    }

    public int moved() {
        return moved;
    }

    public Optional<Instant> finishedAt() {
        return Optional.ofNullable(finishedAt);
    }

    public int percent() {
        return finishedAt != null ? 100 : total == 0 ? 0 : Math.min(99, done * 100 / total);
    }
}
