package org.mazha.patrol;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is to be looked at in each courtyard, and when somebody last did. */
@Component
class Rounds {

    /** @param last when somebody last walked there; null if nobody has */
    record Place(String id, String name, List<String> route, Instant last, String lastBy) {}

    /**
     * A courtyard as the office looks at it.
     *
     * @param points how many points of its route were looked at on the last walk
     * @param route how many its route has
     * @param walks in the time that was asked for
     * @param seen what was wrong in that time
     * @param fixed how much of that was put right on the spot
     */
    record Line(
            long courtyardId,
            String courtyard,
            Optional<Instant> last,
            Optional<String> lastBy,
            int points,
            int route,
            int walks,
            int seen,
            int fixed) {}

    private static final String COURTYARDS = """
            area c where c.level = 'COURTYARD' and c.closed_at is null and (:everywhere or c.id in (
              select a.id from area a join area up on a.path like up.path || '%' where up.code in (:codes)))""";

    private final JdbcClient jdbc;

    Rounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All courtyards within reach, by name. */
    @Transactional(readOnly = true)
    List<Place> places(Reach reach) {
        Map<Long, List<String>> routes = jdbc
                .sql("select courtyard_id, name from route_point where courtyard_id in (select c.id from " + COURTYARDS
                        + ") order by courtyard_id, position")
                .param("everywhere", reach.everywhere())
                .param("codes", codes(reach))
                .query((row, number) -> Map.entry(row.getLong(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return jdbc.sql("""
                        select c.id, c.name, last.begun_at, last.walked_name from (select * from %s) c
                        left join lateral (select begun_at, walked_name from patrol where courtyard_id = c.id
                          order by begun_at desc limit 1) last on true
                        order by c.name, c.id""".formatted(COURTYARDS))
                .param("everywhere", reach.everywhere())
                .param("codes", codes(reach))
                .query((row, number) -> new Place(
                        row.getString(1),
                        row.getString(2),
                        routes.getOrDefault(row.getLong(1), List.of()),
                        Optional.ofNullable(row.getTimestamp(3))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        row.getString(4)))
                .list();
    }

    /** Those first in which nobody has walked for longest; one more than {@code size} if there are more. */
    @Transactional(readOnly = true)
    List<Line> lines(Reach reach, Instant since, int page, int size) {
        return jdbc.sql("""
                        select c.id, c.name, last.begun_at, last.walked_name,
                          (select count(*) from patrol_point p where p.patrol_id = last.id
                             and p.name in (select r.name from route_point r where r.courtyard_id = c.id)),
                          (select count(*) from route_point r where r.courtyard_id = c.id),
                          (select count(*) from patrol p where p.courtyard_id = c.id and p.begun_at >= :since),
                          (select count(*) from patrol p join patrol_sighting s on s.patrol_id = p.id
                             where p.courtyard_id = c.id and p.begun_at >= :since),
                          (select count(*) from patrol p join patrol_sighting s on s.patrol_id = p.id
                             join issue i on i.id = s.issue_id
                             where p.courtyard_id = c.id and p.begun_at >= :since and i.decision = 'FIXED')
                        from (select c.id, c.name from %s) c
                        left join lateral (select id, begun_at, walked_name from patrol where courtyard_id = c.id
                          order by begun_at desc limit 1) last on true
                        order by last.begun_at nulls first, c.name, c.id limit :limit offset :offset""".formatted(COURTYARDS))
                .param("everywhere", reach.everywhere())
                .param("codes", codes(reach))
                .param("since", Timestamp.from(since))
                .param("limit", size + 1)
                .param("offset", (long) page * size)
                .query((row, number) -> new Line(
                        row.getLong(1),
                        row.getString(2),
                        Optional.ofNullable(row.getTimestamp(3)).map(Timestamp::toInstant),
                        Optional.ofNullable(row.getString(4)),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getInt(8),
                        row.getInt(9)))
                .list();
    }

    /** Names of the points, in the order in which one passes them. */
    List<String> route(long courtyardId) {
        return jdbc.sql("select name from route_point where courtyard_id = ? order by position")
                .param(courtyardId)
                .query(String.class)
                .list();
    }

    @Transactional
    void route(long courtyardId, List<String> names) {
        jdbc.sql("delete from route_point where courtyard_id = ?")
                .param(courtyardId)
                .update();
        if (!names.isEmpty()) {
            jdbc.sql("""
                            insert into route_point (courtyard_id, position, name)
                            select :courtyard, position, name
                            from unnest(:names) with ordinality as point (name, position)""")
                    .param("courtyard", courtyardId)
                    .param("names", names.toArray(String[]::new), Types.ARRAY)
                    .update();
        }
    }

    /** One name a line, each once, without empty lines. */
    static List<String> names(String typed) {
        return Arrays.stream(typed.split("\\R"))
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> codes(Reach reach) {
        return reach.codes().isEmpty() ? List.of("") : List.copyOf(reach.codes());
    }
}
