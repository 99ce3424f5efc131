package org.mazha.engine;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tasks that nobody can do: none of their groups has a member, or whoever has claimed them has no account any more. */
@Component
@Transactional(readOnly = true)
public class UnstaffedTasks {

    /** A query of its own, for the engine's can ask for members of a group, but not for groups without any. */
    private static final String OPEN_AND_NOBODYS = """
            from act_ru_task t
            where t.assignee_ is null and not exists (
                select 1 from act_ru_identitylink l join act_id_membership m on m.group_id_ = l.group_id_
                where l.task_id_ = t.id_ and l.type_ = 'candidate')
              or t.assignee_ is not null and not exists (select 1 from act_id_user u where u.id_ = t.assignee_)
            """;

    /**
     * One such task.
     *
     * @param name as Tasklist shows it
     * @param about business key of its process
     * @param groups who could claim it
     * @param lost the account that had claimed it and is gone
     * @param since when it was created
     * @param due until when it is to be done
     */
    public record Unstaffed(
            String name,
            String about,
            List<String> groups,
            Optional<String> lost,
            Instant since,
            Optional<Instant> due) {}

    private final JdbcClient jdbc;

    UnstaffedTasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public long count() {
        return jdbc.sql("select count(*) " + OPEN_AND_NOBODYS).query(Long.class).single();
    }

    /** What is due first comes first. */
    public List<Unstaffed> page(int from, int size) {
        return jdbc.sql("""
                        select t.name_, t.assignee_, t.create_time_, t.due_date_,
                          (select p.business_key_ from act_ru_execution p where p.id_ = t.proc_inst_id_) as about,
                          (select string_agg(l.group_id_, ',' order by l.group_id_) from act_ru_identitylink l
                            where l.task_id_ = t.id_ and l.type_ = 'candidate') as groups
                        """ + OPEN_AND_NOBODYS + " order by t.due_date_ nulls last, t.id_ offset ? limit ?")
                .params(from, size)
                .query((row, number) -> new Unstaffed(
                        row.getString("name_"),
                        row.getString("about"),
                        row.getString("groups") == null
                                ? List.of()
                                : Arrays.asList(row.getString("groups").split(",")),
                        Optional.ofNullable(row.getString("assignee_")),
                        row.getTimestamp("create_time_").toInstant(),
                        Optional.ofNullable(row.getTimestamp("due_date_")).map(Timestamp::toInstant)))
                .list();
    }
}
