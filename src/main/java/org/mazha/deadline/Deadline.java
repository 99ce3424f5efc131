package org.mazha.deadline;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.mazha.calendar.Limit;
import org.springframework.data.domain.Persistable;

/**
 * 时限: until when something is due, as its clock events add up. Read here, written by {@link Deadlines} alone.
 */
@Entity
public class Deadline implements Persistable<DeadlineId> {

    @EmbeddedId
    private DeadlineId id;

    private String process;

    @Embedded
    private Limit limit;

    private String basis;
    private String calendar;
    private long calendarVersion;
    private Instant startedAt;
    private Instant halfUsedAt;
    private Instant mostUsedAt;
    private Instant dueAt;
    private Instant pausedUntil;
    private Instant stoppedAt;
    private Instant exemptedAt;
    private String holder;
    private String areaCode;

    @Version
    private int version;

    @Transient
    private boolean isNew;

    protected Deadline() {}

    /** @param areaCode code of the area where it is */
    Deadline(DeadlineId id, String process, String areaCode) {
        this.id = id;
        this.areaCode = areaCode;
        this.process = process;
        this.isNew = true;
    }

    void becomes(Ledger ledger, long reckonedWith) {
        limit = ledger.limit();
        calendarVersion = reckonedWith;
        startedAt = ledger.startedAt();
        halfUsedAt = ledger.usedAt(50);
        mostUsedAt = ledger.usedAt(80);
        dueAt = ledger.dueAt();
        pausedUntil = ledger.pausedUntil();
        stoppedAt = ledger.stoppedAt();
        exemptedAt = ledger.exemptedAt();
        holder = ledger.holder();
    }

    void isReckonedBy(String standard, String workingCalendar) {
        basis = standard;
        calendar = workingCalendar;
    }

    @Override
    public DeadlineId getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @PostLoad
    @PostPersist
    void isKept() {
        isNew = false;
    }

    public String about() {
        return id.about();
    }

    public DeadlineKind kind() {
        return id.kind();
    }

    String process() {
        return process;
    }

    public Limit limit() {
        return limit;
    }

    String basis() {
        return basis;
    }

    /** Code of the working calendar it is reckoned by. */
    public String calendar() {
        return calendar;
    }

    long calendarVersion() {
        return calendarVersion;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** Until when; while it is suspended, as if it resumed on the day until which it is. */
    public Instant dueAt() {
        return dueAt;
    }

    /** When half of the time is used, time under suspension left out. */
    Instant halfUsedAt() {
        return halfUsedAt;
    }

    /** When 80 % of the time are used, time under suspension left out. */
    Instant mostUsedAt() {
        return mostUsedAt;
    }

    /** Until when it is suspended, while it is. */
    public Optional<Instant> pausedUntil() {
        return Optional.ofNullable(stoppedAt == null ? pausedUntil : null);
    }

    /** Whether it stands still into a year whose holidays nobody knows, so that its date is open until it resumes. */
    boolean isDateOpen() {
        return pausedUntil().filter(dueAt::equals).isPresent();
    }

    public Optional<Instant> stoppedAt() {
        return Optional.ofNullable(stoppedAt);
    }

    public boolean isOpen() {
        return stoppedAt == null;
    }

    public boolean isExempt() {
        return exemptedAt != null;
    }

    /** Whether it was missed, or is by {@code now}. An exemption does not change this. */
    public boolean isOverdue(Instant now) {
        return dueAt.isBefore(stoppedAt == null ? now : stoppedAt);
    }

    /** Who has it now. */
    public String holder() {
        return holder;
    }
}
