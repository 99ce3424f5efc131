package org.mazha.migration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mazha.engine.Actor;
import org.mazha.engine.Migrations.Version;
import org.mazha.engine.Route.Result;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All migrations and what became of each process in them. */
@Repository
class MigrationStore {

    /** What became of one process; {@code why} is null unless it stayed. */
    record Line(String instance, String about, String place, String areaCode, Result result, String why) {}

    /** How many waited there, and what became of them. */
    record Sum(String place, String areaCode, int moved, int stayed, int over) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    MigrationStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** With a line for each process that runs on the version, or, on the way back, has come by the other migration. */
    long add(
            Version from,
            Version to,
            Map<String, String> chosen,
            boolean isTrial,
            OptionalLong undoes,
            Actor by,
            Instant now) {
        Long undone = undoes.isPresent() ? undoes.getAsLong() : null;
        long id = jdbc.sql("""
                        insert into migration (process, source_version, target_version, chosen, trial, undoes, started_by,
                          started_name, started_at, total)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0) returning id""")
                .params(Arrays.asList(
                        from.process(),
                        from.number(),
                        to.number(),
                        written(chosen),
                        isTrial,
                        undone,
                        by.id(),
                        by.name(),
                        Timestamp.from(now)))
                .query(Long.class)
                .single();
        int lines = jdbc.sql("""
                        insert into migration_line (migration_id, instance, about)
                        select :id, e.id_, e.business_key_ from act_ru_execution e
                        where e.proc_def_id_ = :from and e.parent_id_ is null and (cast(:undone as bigint) is null
                          or e.id_ in (select instance from migration_line where migration_id = :undone and result = 'MOVED'))""")
                .param("id", id)
                .param("from", from.id())
                .param("undone", undone)
                .update();
        jdbc.sql("update migration set total = ? where id = ?")
                .params(lines, id)
                .update();
        return id;
    }

    Optional<Migration> find(long id) {
        return jdbc.sql("select * from migration where id = ?")
                .param(id)
                .query(MigrationStore::migration)
                .optional();
    }

    /** Those of a process, or of all where its key is empty, the newest first. */
    List<Migration> latest(String process, int size) {
        return jdbc.sql("select * from migration where :process in ('', process) order by id desc limit :size")
                .param("process", process)
                .param("size", size)
                .query(MigrationStore::migration)
                .list();
    }

    Optional<Migration> unfinished(String process) {
        return jdbc.sql("select * from migration where process = ? and finished_at is null order by id limit 1")
                .param(process)
                .query(MigrationStore::migration)
                .optional();
    }

    /** Whose turn comes next: the engine's ids. */
    List<String> next(long id, int size) {
        return jdbc.sql("""
                        select instance from migration_line where migration_id = ? and result is null
                        order by instance limit ?""").params(id, size).query(String.class).list();
    }

    void settle(long id, List<Line> lines) {
        batches.batchUpdate(
                "update migration_line set place = ?, area_code = ?, result = ?, why = ? where migration_id = ? and instance = ?",
                lines.stream()
                        .map(line -> new Object[] {
                            line.place(), line.areaCode(), line.result().name(), line.why(), id, line.instance()
                        })
                        .toList());
        jdbc.sql("update migration set done = done + ?, moved = moved + ?, stayed = stayed + ? where id = ?")
                .params(lines.size(), count(lines, Result.MOVED), count(lines, Result.STAYED), id)
                .update();
    }

    private static int count(List<Line> lines, Result result) {
        return (int) lines.stream().filter(line -> line.result() == result).count();
    }

    void finish(long id, Instant now) {
        jdbc.sql("update migration set finished_at = ? where id = ?")
                .params(Timestamp.from(now), id)
                .update();
    }

    /** By where they waited and in which area; where most stayed comes first. */
    List<Sum> sums(long id) {
        return jdbc.sql("""
                        select place, area_code, count(*) filter (where result = 'MOVED') as moved,
                          count(*) filter (where result = 'STAYED') as stayed, count(*) filter (where result = 'OVER') as over
                        from migration_line where migration_id = ? and result is not null
                        group by place, area_code order by stayed desc, place, area_code""")
                .param(id)
                .query((row, number) -> new Sum(
                        row.getString("place"),
                        row.getString("area_code"),
                        row.getInt("moved"),
                        row.getInt("stayed"),
                        row.getInt("over")))
                .list();
    }

    /** Those that stayed, or all that have had their turn, by where they waited and in which area. */
    List<Line> lines(long id, boolean all, int page, int size) {
        return jdbc.sql("select * from migration_line where migration_id = ? and result "
                        + (all ? "is not null" : "= 'STAYED'")
                        + " order by place, area_code, about limit ? offset ?")
                .params(id, size, (page - 1) * (long) size)
                .query((row, number) -> new Line(
                        row.getString("instance"),
                        row.getString("about"),
                        row.getString("place"),
                        row.getString("area_code"),
                        Result.valueOf(row.getString("result")),
                        row.getString("why")))
                .list();
    }

    private static Migration migration(ResultSet row, int number) throws SQLException {
        long undoes = row.getLong("undoes");
        Timestamp finished = row.getTimestamp("finished_at");
        return new Migration(
                row.getLong("id"),
                row.getString("process"),
                row.getInt("source_version"),
                row.getInt("target_version"),
                read(row.getString("chosen")),
                row.getBoolean("trial"),
                undoes == 0 ? OptionalLong.empty() : OptionalLong.of(undoes),
                row.getString("started_name"),
                row.getTimestamp("started_at").toInstant(),
                row.getInt("total"),
                row.getInt("done"),
                row.getInt("moved"),
                row.getInt("stayed"),
                Optional.ofNullable(finished).map(Timestamp::toInstant));
    }

    private static String written(Map<String, String> chosen) {
        try {
            return JSON.writeValueAsString(chosen);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(String chosen) {
        try {
            return JSON.readValue(chosen, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
