package org.mazha.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is under way about something, whoever asks: two statements, however much it is. */
@Component
public class Underway {

    /**
     * A process that runs.
     *
     * @param about its business key
     * @param version of the model that it runs on
     * @param newest version of the model that there is
     * @param stuck whether it has stopped with an incident
     */
    public record Running(
            String id, String about, String process, String name, int version, int newest, boolean stuck) {}

    /**
     * A task that waits for somebody.
     *
     * @param about business key of its process
     * @param step its id in the model
     * @param name what it is called, without what it is about
     * @param groups ids of the groups whose members may claim it
     * @param groupNames what these are called
     * @param assignee account of who has claimed it
     */
    public record Waiting(
            String id,
            String about,
            String process,
            String step,
            String name,
            Set<String> groups,
            List<String> groupNames,
            Optional<String> assignee,
            Optional<String> assigneeName,
            Instant since,
            Optional<Instant> due) {

        /** Whether it is this person's, or may be. */
        public boolean isFor(Actor person) {
            return assignee.filter(person.id()::equals).isPresent()
                    || groups.stream().anyMatch(person::isIn);
        }
    }

    private final JdbcClient jdbc;

    Underway(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What runs about these, the oldest first. */
    public List<Running> processes(Collection<String> abouts) {
        return jdbc.sql("""
                        select e.id_, e.business_key_, d.key_, d.name_, d.version_,
                          (select max(n.version_) from act_re_procdef n where n.key_ = d.key_) as newest,
                          exists (select 1 from act_ru_incident i where i.proc_inst_id_ = e.id_) as stuck
                        from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                        where e.business_key_ in (:abouts) and e.parent_id_ is null
                        order by (select t.start_time_ from act_hi_procinst t where t.id_ = e.id_), e.id_""")
                .param("abouts", abouts)
                .query((row, number) -> new Running(
                        row.getString("id_"),
                        row.getString("business_key_"),
                        row.getString("key_"),
                        row.getString("name_"),
                        row.getInt("version_"),
                        row.getInt("newest"),
                        row.getBoolean("stuck")))
                .list();
    }

    /** Tasks about these, the oldest first. */
    public List<Waiting> tasks(Collection<String> abouts) {
        return jdbc.sql("""
                        select t.id_, e.business_key_, d.key_, t.task_def_key_, t.name_, t.assignee_, u.last_, u.first_,
                          t.create_time_, t.due_date_, c.groups, c.names
                        from act_ru_execution e join act_ru_task t on t.proc_inst_id_ = e.id_
                          join act_re_procdef d on d.id_ = t.proc_def_id_
                          left join act_id_user u on u.id_ = t.assignee_
                          left join lateral (
                            select array_agg(l.group_id_ order by l.group_id_) as groups,
                              array_agg(coalesce(g.name_, l.group_id_) order by l.group_id_) as names
                            from act_ru_identitylink l left join act_id_group g on g.id_ = l.group_id_
                            where l.task_id_ = t.id_ and l.type_ = 'candidate' and l.group_id_ is not null) c on true
                        where e.business_key_ in (:abouts) and e.parent_id_ is null
                        order by t.create_time_, t.id_""").param("abouts", abouts).query(Underway::waiting).list();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        String assignee = row.getString("assignee_");
        String last = row.getString("last_");
        String first = row.getString("first_");
        String name = ((last == null ? "" : last) + (first == null ? "" : first)).strip();
        return new Waiting(
                row.getString("id_"),
                row.getString("business_key_"),
                row.getString("key_"),
                row.getString("task_def_key_"),
                ModelBinding.withoutSubject(row.getString("name_")),
                Set.copyOf(texts(row, "groups")),
                texts(row, "names"),
                Optional.ofNullable(assignee),
                Optional.ofNullable(assignee).map(account -> name.isEmpty() ? account : name),
                row.getTimestamp("create_time_").toInstant(),
                Optional.ofNullable(row.getTimestamp("due_date_")).map(Timestamp::toInstant));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
