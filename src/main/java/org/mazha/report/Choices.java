package org.mazha.report;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import org.mazha.engine.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What there is to choose from in a ledger's filters, as it was a minute ago at most. */
@Component
class Choices {

    /** A party by its id. */
    record Party(long id, String name) {}

    /** @param name with the names of all above it */
    record Place(String code, String name) {}

    private final JdbcClient jdbc;
    private final LoadingCache<String, List<?>> kept;

    Choices(JdbcClient jdbc) {
        this.jdbc = jdbc;
        kept = Caffeine.newBuilder()
                .expireAfterWrite(Duration.ofMinutes(1))
                .build(what -> what.equals("stages") ? stages(jdbc) : parties(jdbc));
    }

    /** Each by a step from one to the next in the index: there are few, and a million issues. */
    private static List<String> stages(JdbcClient jdbc) {
        return jdbc.sql("""
                        with recursive stages as (
                          (select stage from issue order by stage limit 1)
                          union all
                          select (select i.stage from issue i where i.stage > s.stage order by i.stage limit 1)
                          from stages s where s.stage is not null)
                        select stage from stages where stage is not null""").query(String.class).list();
    }

    private static List<Party> parties(JdbcClient jdbc) {
        return jdbc.sql("select id, name from party order by name")
                .query(Party.class)
                .list();
    }

    /**
     * Grids within reach and what is above them, in the order of the tree.
     *
     * @param also code of an area that is among them even if it is below a grid; null for none
     */
    List<Place> places(Reach reach, String also) {
        return jdbc.sql("""
                        select a.code, concat_ws(' / ', top.name, upper.name, up.name, a.name) as name
                        from area a left join area up on up.id = a.parent_id left join area upper on upper.id = up.parent_id
                          left join area top on top.id = upper.parent_id
                        where (a.level in ('SUBDISTRICT', 'COMMUNITY', 'GRID') or a.code = :also)
                          and (:everywhere or exists (
                            select 1 from area mine where mine.code in (:codes) and a.path like mine.path || '%'))
                        order by a.path""")
                .param("also", also)
                .param("everywhere", reach.everywhere())
                .param("codes", reach.codes().isEmpty() ? List.of("") : reach.codes())
                .query(Place.class)
                .list();
    }

    @SuppressWarnings("unchecked")
    List<String> stages() {
        return (List<String>) kept.get("stages");
    }

    @SuppressWarnings("unchecked")
    List<Party> parties() {
        return (List<Party>) kept.get("parties");
    }
}
