package org.mazha.storage;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How large what is kept is, by what the database knows of its tables without reading them. */
@Component
@Transactional(readOnly = true)
class Sizes {

    /**
     * What one kind takes.
     *
     * @param rows about how many
     * @param bytes of tables, what is kept beside them and indexes
     * @param indexes bytes of indexes alone
     */
    record Size(long rows, long bytes, long indexes) {

        private static final Size NONE = new Size(0, 0, 0);

        Size plus(Size other) {
            return new Size(rows + other.rows, bytes + other.bytes, indexes + other.indexes);
        }
    }

    /** How large everything was at the beginning of a day. */
    record Earlier(LocalDate day, Map<DataKind, Long> bytes) {}

    /** Something that was let go. */
    record LetGo(Instant at, String words) {}

    /** Longer than that nobody compares. */
    private static final int DAYS_REMEMBERED = 400;

    private final JdbcClient jdbc;
    private final Clock clock;

    Sizes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Of each kind, in their order. */
    Map<DataKind, Size> now() {
        Map<DataKind, Size> sizes = new EnumMap<>(DataKind.class);
        for (DataKind kind : DataKind.values()) {
            sizes.put(kind, Size.NONE);
        }
        jdbc.sql("""
                        select c.relname, coalesce(s.n_live_tup, 0) as live, c.reltuples, pg_total_relation_size(c.oid), pg_indexes_size(c.oid)
                        from pg_class c left join pg_stat_user_tables s on s.relid = c.oid
                        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace""")
                .query((row, number) -> sizes.merge(
                        DataKind.of(row.getString(1)),
                        // What was never analysed has no estimate, what was read from a backup no count
                        new Size(Math.max(row.getLong(2), (long) row.getDouble(3)), row.getLong(4), row.getLong(5)),
                        Size::plus))
                .list();
        return sizes;
    }

    /** Writes down how large everything is today. */
    @Transactional
    void remember() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        now().forEach((kind, size) -> jdbc.sql("""
                        insert into storage_size (day, kind, rows, bytes) values (?, ?, ?, ?)
                        on conflict (day, kind) do update set rows = excluded.rows, bytes = excluded.bytes""")
                .params(today, kind.name(), size.rows(), size.bytes())
                .update());
        jdbc.sql("delete from storage_size where day < ?")
                .param(today.minusDays(DAYS_REMEMBERED))
                .update();
    }

    /** As it was thirty days ago, or as early as is known. */
    Optional<Earlier> earlier() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return jdbc.sql("""
                        select coalesce(
                          (select max(day) from storage_size where day <= :month), (select min(day) from storage_size where day < :today))""")
                .param("month", today.minusDays(30))
                .param("today", today)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .map(day -> new Earlier(day, bytes(day)));
    }

    private Map<DataKind, Long> bytes(LocalDate day) {
        Map<DataKind, Long> bytes = new EnumMap<>(DataKind.class);
        jdbc.sql("select kind, bytes from storage_size where day = ?")
                .param(day)
                .query((row, number) -> bytes.put(DataKind.valueOf(row.getString(1)), row.getLong(2)))
                .list();
        return bytes;
    }

    /** How many issues were closed since that day began. */
    long closedSince(LocalDate day) {
        return jdbc.sql("select count(*) from issue_line where closed_at >= ?")
                .param(Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant()))
                .query(Long.class)
                .single();
    }

    /** What was let go last because its time was over, as the audit record has it. */
    List<LetGo> lastLetGo() {
        return jdbc.sql("""
                        select moment, subject || '：' || details as words from audit_entry
                        where act = 'TIME_IS_OVER' order by number desc limit 3""")
                .query((row, number) -> new LetGo(row.getTimestamp("moment").toInstant(), row.getString("words")))
                .list();
    }
}
