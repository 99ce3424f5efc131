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

    /** What is known of an issue that a table would have been asked, by the headings that the table comes along with. */
    private static final Map<String, String> KNOWN = Map.of(
            "issue-standard", """
                    case when i.finding = 'CONFIRMED'
                      then json_build_object('类别', i.category, '危及安全', i.urgent) end""",
            "responsible-party", """
                    case when s.id is not null then json_build_object('标准规定的责任单位', s.party_kind, '有物业', exists (
                      select 1 from party p join area served on served.id = p.area_id
                      where p.active and p.kind = 'PROPERTY' and starts_with(a.path, served.path))) end""");

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
                          coalesce(h.inputs, %s)::text inputs
                        from (select * from issue order by id desc limit :last) i
                        join area a on a.id = i.courtyard_id
                        left join standard s on s.id = i.standard_id
                        left join rule_hit h on h.issue_id = i.id and h.decision = :decision
                        order by i.id desc, h.id""".formatted(KNOWN.getOrDefault(decision, "null")))
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
