package org.mazha.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mazha.calendar.OfficeHours.Season;
import org.mazha.calendar.OfficeHours.Session;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of the calendar. A version is written once, and only its two stamps are set afterwards. */
@Component
class CalendarStore {

    /** A version without what it says. */
    record Version(
            long id,
            Optional<Long> basedOn,
            Instant madeAt,
            String madeBy,
            String what,
            DayCount dayCount,
            Optional<Instant> activatedAt,
            Optional<Instant> discardedAt) {}

    private static final int LONGEST_WHAT = 400;

    private final JdbcClient jdbc;
    private final Clock clock;

    CalendarStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lets one at a time change which version is in force; those who read go on. Until the transaction ends. */
    void lock() {
        jdbc.sql("lock table calendar_version in share row exclusive mode").update();
    }

    /** By the id and not by the time of activation, which goes back if somebody sets the clock. */
    Optional<Long> inForce() {
        // An aggregate has a row even if there is none
        return jdbc.sql("select max(id) from calendar_version where activated_at is not null")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    Optional<Version> find(long id) {
        return jdbc.sql("select * from calendar_version where id = :id")
                .param("id", id)
                .query(CalendarStore::version)
                .optional();
    }

    /** The latest first. */
    List<Version> all() {
        return jdbc.sql("select * from calendar_version order by id desc")
                .query(CalendarStore::version)
                .list();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getLong("id"),
                Optional.ofNullable(row.getObject("based_on", Long.class)),
                instant(row, "made_at").orElseThrow(),
                row.getString("made_by"),
                row.getString("what"),
                DayCount.valueOf(row.getString("day_count")),
                instant(row, "activated_at"),
                instant(row, "discarded_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    CalendarContent content(Version version) {
        Map<Integer, List<HolidayNotice.Day>> days = new TreeMap<>();
        jdbc.sql("select year from holiday_year where version_id = :id")
                .param("id", version.id())
                .query(Integer.class)
                .list()
                .forEach(year -> days.put(year, new ArrayList<>()));
        jdbc.sql("select notice_year, date, name, off from holiday where version_id = :id order by date")
                .param("id", version.id())
                .query(row -> {
                    days.get(row.getInt("notice_year"))
                            .add(new HolidayNotice.Day(
                                    row.getObject("date", LocalDate.class),
                                    row.getString("name"),
                                    row.getBoolean("off")));
                });
        Map<String, List<Season>> seasons = new LinkedHashMap<>();
        jdbc.sql("select * from office_hours where version_id = :id order by calendar, season_from")
                .param("id", version.id())
                .query(row -> {
                    seasons.computeIfAbsent(row.getString("calendar"), code -> new ArrayList<>())
                            .add(season(row));
                });
        return new CalendarContent(
                version.dayCount(),
                days.entrySet().stream()
                        .map(notice -> new HolidayNotice(notice.getKey(), notice.getValue()))
                        .toList(),
                seasons.entrySet().stream()
                        .map(calendar -> new OfficeHours(calendar.getKey(), calendar.getValue()))
                        .toList());
    }

    private static Season season(ResultSet row) throws SQLException {
        List<Session> sessions = new ArrayList<>();
        sessions.add(new Session(
                row.getObject("morning_opens", LocalTime.class), row.getObject("morning_closes", LocalTime.class)));
        LocalTime opens = row.getObject("afternoon_opens", LocalTime.class);
        if (opens != null) {
            sessions.add(new Session(opens, row.getObject("afternoon_closes", LocalTime.class)));
        }
        return new Season(monthDay(row.getString("season_from")), monthDay(row.getString("season_to")), sessions);
    }

    long save(CalendarContent content, Optional<Long> basedOn, String what, String by) {
        long id = jdbc.sql("""
                        insert into calendar_version (based_on, made_at, made_by, what, day_count)
                        values (:basedOn, :now, :by, :what, :dayCount) returning id""")
                .param("basedOn", basedOn.orElse(null), Types.BIGINT)
                .param("now", now())
                .param("by", by)
                .param("what", what.length() > LONGEST_WHAT ? what.substring(0, LONGEST_WHAT - 1) + "…" : what)
                .param("dayCount", content.dayCount().name())
                .query(Long.class)
                .single();
        for (HolidayNotice notice : content.notices()) {
            jdbc.sql("insert into holiday_year (version_id, year) values (:id, :year)")
                    .param("id", id)
                    .param("year", notice.year())
                    .update();
            for (HolidayNotice.Day day : notice.days()) {
                jdbc.sql("""
                                insert into holiday (version_id, notice_year, date, name, off)
                                values (:id, :year, :date, :name, :off)""")
                        .param("id", id)
                        .param("year", notice.year())
                        .param("date", day.date())
                        .param("name", day.name())
                        .param("off", day.off())
                        .update();
            }
        }
        for (OfficeHours office : content.hours()) {
            office.seasons().forEach(season -> save(id, office.calendar(), season));
        }
        return id;
    }

    private void save(long id, String calendar, Season season) {
        Session morning = season.sessions().get(0);
        Optional<Session> afternoon = season.sessions().stream().skip(1).findFirst();
        jdbc.sql("""
                        insert into office_hours (version_id, calendar, season_from, season_to,
                          morning_opens, morning_closes, afternoon_opens, afternoon_closes)
                        values (:id, :calendar, :from, :to, :morningOpens, :morningCloses, :opens, :closes)""")
                .param("id", id)
                .param("calendar", calendar)
                .param("from", text(season.from()))
                .param("to", text(season.to()))
                .param("morningOpens", morning.opens())
                .param("morningCloses", morning.closes())
                .param("opens", afternoon.map(Session::opens).orElse(null), Types.TIME)
                .param("closes", afternoon.map(Session::closes).orElse(null), Types.TIME)
                .update();
    }

    void activated(long id) {
        stamp("activated_at", id);
    }

    void discarded(long id) {
        stamp("discarded_at", id);
    }

    private void stamp(String column, long id) {
        jdbc.sql("update calendar_version set " + column + " = :now where id = :id")
                .param("now", now())
                .param("id", id)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** {@code 05-01}. */
    private static String text(MonthDay day) {
        return day.toString().substring(2);
    }

    private static MonthDay monthDay(String text) {
        return MonthDay.parse("--" + text);
    }
}
