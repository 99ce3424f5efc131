package org.mazha.casefile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mazha.calendar.Dates;
import org.mazha.engine.DecisionTaken;
import org.mazha.issue.Issue;
import org.mazha.party.PartyKind;
import org.mazha.staff.Role;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Why something is somebody's: the rules of decision tables that said so, append-only, kept when the engine forgets. */
@Component
class RuleHits {

    /**
     * One rule that fitted.
     *
     * @param table what it is called, with its version
     * @param rule which rule and what stands beside it
     * @param asked what the table was asked
     * @param said what it said
     */
    record Line(String when, String about, String table, String rule, String asked, String said) {}

    /** Who is reminded of what stands in the timeline; it does not say how an issue goes on. */
    private static final Set<String> REMINDERS = Set.of("escalation-recipients", "escalation-times");

    private static final Map<String, String> WORDS =
            Map.of("EXTENSION", "延期", "SUSPENSION", "挂账", "true", "是", "false", "不是");

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Dates dates;
    private final Clock clock;

    RuleHits(JdbcClient jdbc, ObjectMapper json, Dates dates, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.dates = dates;
        this.clock = clock;
    }

    @EventListener
    void keep(DecisionTaken taken) {
        if (REMINDERS.contains(taken.decision())) {
            return;
        }
        if (taken.hits().isEmpty()) {
            keep(taken, null, "", Map.of());
        }
        taken.hits().forEach(hit -> keep(taken, hit.rule(), hit.note(), hit.outputs()));
    }

    /** What is about no issue, is not kept. */
    private void keep(DecisionTaken taken, Integer rule, String note, Map<String, Object> outputs) {
        jdbc.sql("""
                        insert into rule_hit (issue_id, about, at, decision, name, version, rule, note, inputs, outputs)
                        select id, :about, :at, :decision, :name, :version, :rule, left(:note, 1000),
                          cast(:inputs as json), cast(:outputs as json)
                        from issue where number = regexp_replace(:about, '(-\\d{8}-\\d{4})-\\d+$', '\\1')""")
                .param("about", taken.about())
                .param("at", Timestamp.from(clock.instant()))
                .param("decision", taken.decision())
                .param("name", taken.name())
                .param("version", taken.version())
                .param("rule", rule)
                .param("note", note)
                .param("inputs", written(taken.inputs()))
                .param("outputs", written(outputs))
                .update();
    }

    private String written(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON", e);
        }
    }

    List<Line> of(Issue issue) {
        return jdbc.sql("select * from rule_hits_of(?) order by id")
                .param(issue.id())
                .query(this::line)
                .list();
    }

    private Line line(ResultSet row, int number) throws SQLException {
        int rule = row.getInt("rule");
        String note = row.getString("note");
        String which = rule == 0 ? "没有一条对得上，由经办人自己定" : "第 " + rule + " 条" + (note.isEmpty() ? "" : "：" + note);
        return new Line(
                dates.moment(row.getTimestamp("at").toInstant()),
                row.getString("about"),
                row.getString("name") + "（第 " + row.getInt("version") + " 版）",
                which,
                inWords(row.getString("inputs")),
                inWords(row.getString("outputs")));
    }

    private String inWords(String values) {
        try {
            Map<String, Object> read = json.readValue(values, new TypeReference<LinkedHashMap<String, Object>>() {});
            return read.entrySet().stream()
                    .map(entry -> entry.getKey() + "：" + word(entry.getValue()))
                    .collect(Collectors.joining("；"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rule hit is not readable JSON", e);
        }
    }

    private static String word(Object value) {
        if (value == null) {
            return "没有填";
        }
        String text = value.toString();
        return Arrays.stream(PartyKind.values())
                .filter(kind -> kind.name().equals(text))
                .map(PartyKind::label)
                .findFirst()
                .or(() -> Role.of(text).map(Role::label))
                .orElseGet(() -> WORDS.getOrDefault(text, text));
    }
}
