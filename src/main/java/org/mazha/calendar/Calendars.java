package org.mazha.calendar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The working calendars of the office. They change in versions: a change makes a draft, and once it is activated, what
 * starts from then on is reckoned with it. A version never changes, so that whoever keeps its number can say years later
 * how a date came about.
 */
@Component
public class Calendars implements InitializingBean {

    private static final String SHIPPED = "cn-holidays.csv";
    private static final int LONGEST_FILE_NAME = 100;

    /** The State Council has published in October or November; from December on there is little time left. */
    private static final Month NOTICE_EXPECTED = Month.NOVEMBER;

    private final CalendarStore store;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Map<Long, Map<String, WorkingCalendar>> versions = new ConcurrentHashMap<>();

    Calendars(CalendarStore store, Clock clock, PlatformTransactionManager transactions) {
        this.store = store;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Gives a new database its first version before anybody can ask for one. */
    @Override
    public void afterPropertiesSet() {
        transaction.executeWithoutResult(status -> {
            if (store.inForce().isPresent()) {
                return;
            }
            store.lock();
            // Another node may have been first while this one waited
            if (store.inForce().isEmpty()) {
                CalendarContent first =
                        new CalendarContent(DayCount.END_OF_DAY, shipped(), List.of(OfficeHours.DEFAULT));
                store.activated(store.save(
                        first,
                        Optional.empty(),
                        "随程序带来的%s放假安排，上班时间 %s"
                                .formatted(
                                        years(first.notices()),
                                        OfficeHours.DEFAULT.seasons().get(0).inWords()),
                        "小马扎"));
            }
        });
    }

    private static List<HolidayNotice> shipped() {
        try {
            String text = new ClassPathResource("calendar/" + SHIPPED).getContentAsString(StandardCharsets.UTF_8);
            return HolidayNotice.read(text, SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED + " cannot be read", e);
        }
    }

    // --- reckoning ---

    /**
     * The calendar in force.
     *
     * @throws IllegalArgumentException if there is no such calendar
     */
    public WorkingCalendar current(String calendarCode) {
        return of(currentVersion(), calendarCode);
    }

    /**
     * A calendar as a version has it, be it a draft, in force, replaced or discarded.
     *
     * @throws IllegalArgumentException if there is no such version, or no such calendar in it
     */
    public WorkingCalendar of(long versionId, String calendarCode) {
        WorkingCalendar calendar = calendars(versionId).get(calendarCode);
        if (calendar == null) {
            throw new IllegalArgumentException(
                    "Version %d has no calendar %s, only %s".formatted(versionId, calendarCode, codes(versionId)));
        }
        return calendar;
    }

    /** The version in force. Asked once per transaction: within one, everything is reckoned alike. */
    public long currentVersion() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Long known) {
            return known;
        }
        long version = store.inForce().orElseThrow(() -> new IllegalStateException("No calendar has been activated"));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.bindResource(this, version);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    forgetVersion();
                }

                @Override
                public void afterCompletion(int status) {
                    forgetVersion();
                }
            });
        }
        return version;
    }

    private void forgetVersion() {
        TransactionSynchronizationManager.unbindResourceIfPossible(this);
    }

    /** The codes of the calendars in force. */
    public Set<String> codes() {
        return codes(currentVersion());
    }

    private Set<String> codes(long versionId) {
        return Set.copyOf(calendars(versionId).keySet());
    }

    private Map<String, WorkingCalendar> calendars(long versionId) {
        return versions.computeIfAbsent(versionId, id -> store.content(get(id)).calendars(clock.getZone()));
    }

    private CalendarStore.Version get(long versionId) {
        return store.find(versionId)
                .orElseThrow(() -> new IllegalArgumentException("There is no calendar version " + versionId));
    }

    // --- looking ---

    /** @throws IllegalArgumentException if there is no such version */
    public CalendarVersion version(long versionId) {
        return show(get(versionId), currentVersion());
    }

    /** Every version there has been, the latest first. */
    public List<CalendarVersion> versions() {
        long current = currentVersion();
        return store.all().stream().map(version -> show(version, current)).toList();
    }

    /** The holiday notices of a version, by year. */
    public List<HolidayNotice> notices(long versionId) {
        return store.content(get(versionId)).notices();
    }

    /** The version from which another was made; empty for the first. */
    public Optional<Long> basedOn(long versionId) {
        return get(versionId).basedOn();
    }

    /** The office hours in force, as the table that {@link #draftOfficeHours} takes. */
    public Sheet officeHours() {
        return OfficeHoursSheet.write(version(currentVersion()).hours());
    }

    private CalendarVersion show(CalendarStore.Version version, long current) {
        Map<String, WorkingCalendar> calendars = calendars(version.id());
        // The same days are worked in all of them
        WorkingCalendar office = calendars.get(OfficeHours.OFFICE);
        return new CalendarVersion(
                version.id(),
                version.madeAt(),
                version.madeBy(),
                version.what(),
                version.dayCount(),
                new TreeMap<>(
                        office.years().stream().collect(Collectors.toMap(Function.identity(), office::workingDays))),
                calendars.values().stream().map(WorkingCalendar::hours).toList(),
                version.activatedAt(),
                version.discardedAt(),
                version.id() == current);
    }

    /** A sentence if holidays are missing that are needed or soon will be: this year's, or from November on the next's. */
    public Optional<String> warning(LocalDate today) {
        WorkingCalendar office = current(OfficeHours.OFFICE);
        int year = today.getYear();
        if (!office.knows(year)) {
            return Optional.of("今年（%d年）的放假安排还没有导入，期限算不出来。请尽快在“工作日历”里导入国务院办公厅的放假通知。".formatted(year));
        }
        if (today.getMonth().compareTo(NOTICE_EXPECTED) >= 0 && !office.knows(year + 1)) {
            return Optional.of("明年（%d年）的放假安排还没有导入，跨年的期限算不出来。请在“工作日历”里导入国务院办公厅的放假通知。".formatted(year + 1));
        }
        return Optional.empty();
    }

    // --- changing ---

    /**
     * A draft with the holidays of a file, each year in the place of what was loaded for it.
     *
     * @param content CSV or JSON, see {@link HolidayNotice#read}
     * @return its id
     * @throws SheetRejected if anything is wrong with the file
     */
    public long draftHolidays(String content, String fileName, String by) {
        List<HolidayNotice> notices = HolidayNotice.read(content, fileName);
        String file = fileName.length() > LONGEST_FILE_NAME ? fileName.substring(0, LONGEST_FILE_NAME) + "…" : fileName;
        return draft(version -> version.with(notices), "导入%s放假安排（%s）".formatted(years(notices), file), by);
    }

    /** As text in UTF-8 or, as Chinese spreadsheets still write it, in GB 18030. */
    public long draftHolidays(byte[] content, String fileName, String by) {
        return draftHolidays(text(content), fileName, by);
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(content, Charset.forName("GB18030"));
        }
    }

    /**
     * A draft with the office hours of a table, in the place of all that were there.
     *
     * @return its id
     * @throws SheetRejected if anything is wrong with the table
     */
    public long draftOfficeHours(Sheet sheet, String by) {
        List<OfficeHours> hours = OfficeHoursSheet.read(sheet);
        String codes = hours.stream().map(OfficeHours::calendar).collect(Collectors.joining("、"));
        return draft(version -> version.withHours(hours), "更换作息时间（%s）".formatted(codes), by);
    }

    /**
     * A draft in which days are counted like that.
     *
     * @return its id
     */
    public long draftDayCount(DayCount dayCount, String by) {
        String what = switch (dayCount) {
            case ROLLING -> "改为：工作日和自然日从收到时刻起滚动计算";
            case END_OF_DAY -> "改为：工作日和自然日从次日起算，到最后一日下班为止";
        };
        return draft(version -> version.with(dayCount), what, by);
    }

    private long draft(Function<CalendarContent, CalendarContent> change, String what, String by) {
        return transaction.execute(status -> {
            long current = currentVersion();
            return store.save(change.apply(store.content(get(current))), Optional.of(current), what, by);
        });
    }

    /**
     * Puts a draft in force.
     *
     * @throws DraftRefused if it is no draft, or if another version has come into force since it was made, whose changes
     *     would be lost
     */
    public void activate(long versionId) {
        transaction.executeWithoutResult(status -> {
            store.lock();
            CalendarStore.Version draft = draft(versionId);
            if (!draft.basedOn().equals(store.inForce())) {
                throw DraftRefused.outdated(versionId);
            }
            store.activated(versionId);
            forgetVersion();
        });
    }

    /**
     * Puts a draft aside; it stays on record.
     *
     * @throws DraftRefused if it is no draft
     */
    public void discard(long versionId) {
        transaction.executeWithoutResult(status -> {
            store.lock();
            draft(versionId);
            store.discarded(versionId);
        });
    }

    private CalendarStore.Version draft(long versionId) {
        CalendarStore.Version version = store.find(versionId).orElseThrow(() -> DraftRefused.unknown(versionId));
        if (version.activatedAt().isPresent()) {
            throw DraftRefused.alreadyActivated(versionId);
        }
        if (version.discardedAt().isPresent()) {
            throw DraftRefused.alreadyDiscarded(versionId);
        }
        return version;
    }

    /** {@code 2024、2025、2026年}. */
    private static String years(List<HolidayNotice> notices) {
        return notices.stream().map(notice -> String.valueOf(notice.year())).collect(Collectors.joining("、")) + "年";
    }
}
