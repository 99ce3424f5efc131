package org.mazha.design;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mazha.engine.trial.TableComparison;
import org.mazha.engine.trial.TableComparison.Said;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks a draft of a decision table what it was asked before: what is kept of each issue's rule hits or, where nothing is
 * kept, what is known of the issue. Reads and changes nothing.
 */
@Component
class TableTrials {

    /**
     * An issue of which something else would come.
     *
     * @param about number of the issue or of its referral
     * @param path of the courtyard
     */
    record Change(String number, String about, String place, String path, String category, Said said) {}

    /**
     * What has come of it.
     *
     * @param issues that were looked at
     * @param asked how often the table was asked for them
     * @param unclear how often it was asked otherwise than it is today
     */
    record Trial(int issues, int asked, int unclear, List<Change> changes) {}

    private record Asking(
            String number, String about, String place, String path, String category, Map<String, Object> inputs) {}

    /** What is known of an issue that a table is asked, by the names of its variables. */
    private static final Map<String, String> KNOWN = Map.of(
            "issue-standard", """
                    select json_build_object('category', i.category, 'urgent', i.urgent) where i.finding = 'CONFIRMED'
                    """,
            "responsible-party", """
                    select json_build_object('partyKind', s.party_kind, 'managed', exists (
                      select 1 from party p join area served on served.id = p.area_id
                      where p.active and p.kind = 'PROPERTY' and starts_with(a.path, served.path)))
                    from standard s where s.id = i.standard_id
                    """,
            "escalation-times", """
                    select json_build_object('level', levels.level, 'unit', d.limit_unit)
                    from deadline d cross join (values ('SUPERVISE'), ('LIST')) levels (level)
                    where d.about = i.number and d.kind = 'RESOLUTION'
                    """);

    private static final String NOTHING = "select cast(null as json) where false";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    TableTrials(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Transactional(readOnly = true)
    Trial run(TableComparison tables, int last) {
        Set<Asking> askings = new LinkedHashSet<>(askings(tables.key(), last));
        List<Change> changes = new ArrayList<>();
        int unclear = 0;
        Map<Map<String, Object>, Said> answered = new HashMap<>();
        for (Asking asking : askings) {
            Said said = answered.get(asking.inputs());
            if (said == null) {
                said = tables.ask(asking.inputs()).orElse(null);
                answered.put(asking.inputs(), said);
            }
            if (said == null) {
                unclear++;
            } else if (said.isDifferent()) {
                changes.add(new Change(
                        asking.number(), asking.about(), asking.place(), asking.path(), asking.category(), said));
            }
        }
        int issues = (int) askings.stream().map(Asking::number).distinct().count();
        return new Trial(issues, askings.size(), unclear, changes);
    }

    private List<Asking> askings(String decision, int last) {
        return jdbc
                .sql("""
                        select i.number, coalesce(h.about, i.number) about, a.name, a.path, i.category,
                          coalesce(h.inputs, known.inputs)::text inputs
                        from (select * from issue order by id desc limit :last) i
                        join area a on a.id = i.courtyard_id
                        left join rule_hit h on h.issue_id = i.id and h.decision = :decision
                        left join lateral (%s) known (inputs) on h.id is null
                        order by i.id desc, h.id""".formatted(KNOWN.getOrDefault(decision, NOTHING)))
                .param("last", last)
                .param("decision", decision)
                .query(this::asking)
                .list()
                .stream()
                .filter(asking -> !asking.inputs().isEmpty())
                .toList();
    }

    private Asking asking(ResultSet row, int number) throws SQLException {
        return new Asking(
                row.getString("number"),
                row.getString("about"),
                row.getString("name"),
                row.getString("path"),
                row.getString("category"),
                inputs(row.getString("inputs")));
    }

    private Map<String, Object> inputs(String written) {
        try {
            return written == null
                    ? Map.of()
                    : json.readValue(written, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rule hit is not readable JSON", e);
        }
    }
}
