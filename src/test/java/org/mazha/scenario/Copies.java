package org.mazha.scenario;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Many issues that wait where one waits, for tests in which it matters how many there are: rows of the engine and of the
 * issue, written at once. What has happened before, they have not.
 */
public record Copies(JdbcClient jdbc) {

    /** Columns that name a row of the same process, by table; the first is its own. */
    private static final Map<String, List<String>> OWN = Map.of(
            "act_ru_execution", List.of("id_", "proc_inst_id_", "root_proc_inst_id_", "parent_id_", "act_inst_id_"),
            "act_ru_task", List.of("id_", "proc_inst_id_", "execution_id_"),
            "act_ru_variable", List.of("id_", "proc_inst_id_", "execution_id_", "task_id_", "var_scope_"),
            "act_ru_job", List.of("id_", "process_instance_id_", "execution_id_", "root_proc_inst_id_"),
            "act_ru_event_subscr", List.of("id_", "proc_inst_id_", "execution_id_"),
            "act_hi_procinst", List.of("id_", "proc_inst_id_", "root_proc_inst_id_"),
            "act_hi_taskinst", List.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "act_inst_id_"),
            "act_hi_actinst",
                    List.of(
                            "id_",
                            "proc_inst_id_",
                            "root_proc_inst_id_",
                            "execution_id_",
                            "parent_act_inst_id_",
                            "task_id_"));

    /** @return their numbers */
    public List<String> of(String issue, int many, String prefix) {
        String process = jdbc.sql(
                        "select id_ from act_ru_execution where business_key_ = ? and parent_id_ is null and proc_def_id_ like 'issue:%'")
                .param(issue)
                .query(String.class)
                .single();
        String numbers = "'" + prefix + "-20260302-' || lpad(k::text, 4, '0')";
        jdbc.sql("""
                        insert into issue overriding system value select (jsonb_populate_record(i, jsonb_build_object('id', nextval(
                          pg_get_serial_sequence('issue', 'id')), 'number', %s))).* from issue i, generate_series(1, :many) k
                        where i.number = :issue""".formatted(numbers))
                .param("many", many)
                .param("issue", issue)
                .update();
        // Executions first, those above before those below
        copy("act_ru_execution", "proc_inst_id_ = :process and parent_id_ is null", process, many);
        copy("act_ru_execution", "proc_inst_id_ = :process and parent_id_ is not null", process, many);
        List.of(
                        "act_ru_task",
                        "act_ru_variable",
                        "act_ru_event_subscr",
                        "act_hi_procinst",
                        "act_hi_taskinst",
                        "act_hi_actinst")
                .forEach(table -> copy(table, "proc_inst_id_ = :process", process, many));
        copy("act_ru_job", "process_instance_id_ = :process", process, many);
        jdbc.sql("""
                        insert into act_ru_identitylink (id_, rev_, group_id_, type_, user_id_, task_id_)
                        select l.id_ || '-' || k, l.rev_, l.group_id_, l.type_, l.user_id_, l.task_id_ || '-' || k
                        from act_ru_identitylink l join act_ru_task t on t.id_ = l.task_id_, generate_series(1, :many) k
                        where t.proc_inst_id_ = :process""").param("many", many).param("process", process).update();
        jdbc.sql("""
                        insert into act_ru_authorization (id_, rev_, type_, group_id_, user_id_, resource_type_, resource_id_, perms_)
                        select a.id_ || '-' || k, a.rev_, a.type_, a.group_id_, a.user_id_, a.resource_type_, a.resource_id_ || '-' || k,
                          a.perms_ from act_ru_authorization a join act_ru_task t on t.id_ = a.resource_id_, generate_series(1, :many) k
                        where t.proc_inst_id_ = :process""").param("many", many).param("process", process).update();
        for (String table : List.of("act_ru_execution", "act_hi_procinst")) {
            jdbc.sql("""
                            update %s t set business_key_ = %s from generate_series(1, :many) k
                            where t.id_ = :process || '-' || k and t.business_key_ is not null""".formatted(table, numbers))
                    .param("many", many)
                    .param("process", process)
                    .update();
        }
        jdbc.sql("""
                        update act_ru_variable v set long_ = i.id, text_ = i.id::text from issue i, generate_series(1, :many) k
                        where v.proc_inst_id_ = :process || '-' || k and v.name_ = 'issueId' and i.number = %s""".formatted(numbers))
                .param("many", many)
                .param("process", process)
                .update();
        jdbc.sql("""
                        insert into step (id, process, activity, about, issue_id, area_code, task, roles, assignee, begun_at, due_at)
                        select s.id || '-' || k, s.process, s.activity, i.number, i.id, s.area_code, s.task, s.roles, s.assignee,
                          s.begun_at, s.due_at
                        from step s, generate_series(1, :many) k join issue i on i.number = %s
                        where s.about = :issue and s.ended_at is null""".formatted(numbers))
                .param("many", many)
                .param("issue", issue)
                .update();
        return jdbc.sql("select number from issue where number like ? || '-20260302-%' order by number")
                .param(prefix)
                .query(String.class)
                .list();
    }

    private void copy(String table, String which, String process, int many) {
        StringBuilder ids = new StringBuilder();
        OWN.get(table)
                .forEach(column -> ids.append(ids.isEmpty() ? "" : ", ")
                        .append("'%s', t.%s || '-' || k".formatted(column, column)));
        jdbc.sql(
                        "insert into %s select (jsonb_populate_record(t, jsonb_strip_nulls(jsonb_build_object(%s)))).* from %s t, generate_series(1, :many) k where %s"
                                .formatted(table, ids, table, which))
                .param("many", many)
                .param("process", process)
                .update();
    }
}
