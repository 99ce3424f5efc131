package org.mazha.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.contact.MaskedNames;
import org.mazha.engine.Reach;
import org.mazha.issue.Words;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the ledgers: a page of one, how many lines it has, all of them one after the other. */
@Component
class Lines {

    /** Counting further would read what nobody looks at. */
    static final int COUNTED = 10_000;

    private static final int FETCHED = 500;

    private final NamedParameterJdbcTemplate jdbc;
    private final JdbcTemplate streaming;
    private final MaskedNames names;
    private final FactColumns facts;
    private final Clock clock;

    Lines(JdbcTemplate jdbc, MaskedNames names, FactColumns facts, Clock clock) {
        this.jdbc = new NamedParameterJdbcTemplate(jdbc);
        this.streaming = new JdbcTemplate(jdbc.getDataSource());
        this.streaming.setFetchSize(FETCHED);
        this.names = names;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * A line of a page.
     *
     * @param cursor where it is in the order
     * @param cells by their headings; what is empty is absent
     */
    record Line(String cursor, Map<String, Object> cells) {}

    /**
     * @param before whether there are lines before these; {@code after} whether there are more behind them
     * @param added headings of the columns that the ledger has not of itself
     */
    record Page(List<Line> lines, boolean before, boolean after, List<String> added) {}

    /**
     * Where a page begins.
     *
     * @param backwards whether the page ends before the cursor instead of beginning behind it
     */
    record Cursor(Instant key, long id, boolean backwards) {

        private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

        /** None if it is none of ours. */
        static Optional<Cursor> of(String text, boolean backwards) {
            if (!text.matches("-?[0-9]{1,18}_[0-9]{1,18}")) {
                return Optional.empty();
            }
            String[] parts = text.split("_");
            long micros = Long.parseLong(parts[0]);
            Instant key =
                    Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000), Math.floorMod(micros, 1_000_000) * 1000L);
            return key.isAfter(ALWAYS)
                    ? Optional.empty()
                    : Optional.of(new Cursor(key, Long.parseLong(parts[1]), backwards));
        }
    }

    @Transactional(readOnly = true)
    public Page page(Ledger ledger, LedgerFilter filter, Ledger.Sort sort, Reach reach, Cursor cursor, int size) {
        plansForTheseValues();
        List<Column> columns = columns(ledger, filter, reach);
        Conditions conditions = conditions(ledger, filter, reach);
        boolean backwards = cursor != null && cursor.backwards();
        boolean descending = sort.descending != backwards;
        if (cursor != null) {
            conditions
                    .and("(" + sort.key + ", " + ledger.id + ") " + (descending ? "<" : ">") + " (:key, :id)")
                    .with("key", Timestamp.from(cursor.key()))
                    .with("id", cursor.id());
        }
        String direction = descending ? " desc" : "";
        String sql =
                "with page as materialized (select l.*, " + ledger.id + " as row_id, " + sort.key + " as row_key from "
                        + ledger.from + " where " + conditions.sql() + " order by " + sort.key + direction + ", "
                        + ledger.id + direction
                        + " limit " + (size + 1)
                        + ") select (extract(epoch from l.row_key) * 1000000)::bigint || '_' || l.row_id"
                        + selected(columns) + " from page l " + again(ledger) + Ledger.JOINS + " order by l.row_key"
                        + direction + ", l.row_id" + direction;
        List<Line> found = new ArrayList<>(jdbc.query(sql, conditions.parameters(), (row, number) -> {
            Map<String, Object> cells = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                Object cell = columns.get(i).read(row, i + 2, clock.getZone(), names);
                if (cell != null) {
                    cells.put(columns.get(i).heading(), cell);
                }
            }
            return new Line(row.getString(1), cells);
        }));
        boolean more = found.size() > size;
        if (more) {
            found.remove(size);
        }
        if (backwards) {
            Collections.reverse(found);
            return new Page(found, more, true, added(ledger, columns));
        }
        return new Page(found, cursor != null, more, added(ledger, columns));
    }

    /** Rows of the page that are not lines of issues are joined to it again. */
    private static String again(Ledger ledger) {
        return switch (ledger) {
            case ISSUES, HAZARDS -> "";
            case REFERRALS -> "join referral r on r.id = l.row_id ";
            case SUSPENSIONS -> "join adjustment a on a.id = l.row_id ";
        };
    }

    /** Those of the ledger, and behind them those that are asked for. */
    List<Column> columns(Ledger ledger, LedgerFilter filter, Reach reach) {
        return Stream.concat(ledger.columns.stream(), facts.of(filter.facts(), ledger, reach).stream())
                .toList();
    }

    private static List<String> added(Ledger ledger, List<Column> columns) {
        return columns.stream().skip(ledger.columns.size()).map(Column::heading).toList();
    }

    private static String selected(List<Column> columns) {
        return columns.stream().map(column -> ", " + column.sql()).collect(Collectors.joining());
    }

    /** How many lines there are, but no more than one above {@link #COUNTED}. */
    @Transactional(readOnly = true)
    public int count(Ledger ledger, LedgerFilter filter, Reach reach) {
        return count(ledger, filter, reach, " limit " + (COUNTED + 1));
    }

    /** How many there are. */
    @Transactional(readOnly = true)
    public int countAll(Ledger ledger, LedgerFilter filter, Reach reach) {
        return count(ledger, filter, reach, "");
    }

    private int count(Ledger ledger, LedgerFilter filter, Reach reach, String limit) {
        plansForTheseValues();
        Conditions conditions = conditions(ledger, filter, reach);
        Integer count = jdbc.queryForObject(
                "select count(*) from (select 1 from " + ledger.from + " where " + conditions.sql() + limit
                        + ") as counted",
                conditions.parameters(),
                Integer.class);
        if (count == null) {
            throw new EmptyResultDataAccessException(1);
        }
        return count;
    }

    /**
     * All lines in their order, read from the database as they are consumed. Whoever asks has a transaction and closes
     * the stream.
     */
    Stream<List<Object>> stream(
            Ledger ledger, List<Column> columns, LedgerFilter filter, Ledger.Sort sort, Reach reach) {
        plansForTheseValues();
        Conditions conditions = conditions(ledger, filter, reach);
        String direction = sort.descending ? " desc" : "";
        String sql = "select " + selected(columns).substring(2) + " from " + ledger.from + " " + Ledger.JOINS
                + " where " + conditions.sql() + " order by " + sort.key + direction + ", " + ledger.id + direction;
        return new NamedParameterJdbcTemplate(streaming).queryForStream(sql, conditions.parameters(), (row, number) -> {
            List<Object> cells = new ArrayList<>(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                cells.add(columns.get(i).read(row, i + 1, clock.getZone(), names));
            }
            return cells;
        });
    }

    /** Something else of the lines of issues than a page: {@code head} ends where conditions begin. */
    <T> List<T> select(String head, String tail, LedgerFilter filter, Reach reach, RowMapper<T> mapper) {
        plansForTheseValues();
        Conditions conditions = conditions(Ledger.ISSUES, filter, reach);
        return jdbc.query(head + conditions.sql() + tail, conditions.parameters(), mapper);
    }

    /** A plan for any values would be a poor one for a courtyard, and a poor one for a city. */
    private void plansForTheseValues() {
        jdbc.getJdbcOperations().execute("set local plan_cache_mode = force_custom_plan; set local jit = off");
    }

    private Conditions conditions(Ledger ledger, LedgerFilter filter, Reach reach) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        var conditions = new Conditions()
                .and(ledger.condition)
                .with("zone", clock.getZone().getId())
                .with("now", Timestamp.from(clock.instant()))
                .with("tomorrow", start(today.plusDays(1)));
        filter.facts().forEach(key -> conditions.with("fact_" + key, key));
        within(conditions, filter, reach);
        String day = filter.day().column;
        filter.from().ifPresent(from -> conditions.and(day + " >= :from").with("from", start(from)));
        filter.to().ifPresent(to -> conditions.and(day + " < :to").with("to", start(to.plusDays(1))));
        filter.text("state")
                .ifPresent(state ->
                        conditions.and(state.equals("open") ? "l.closed_at is null" : "l.closed_at is not null"));
        equal(conditions, filter, "stage", "l.stage");
        equal(conditions, filter, "category", "l.category");
        equal(conditions, filter, "standard", "l.standard_code");
        equal(conditions, filter, "rating", "l.rating");
        equal(conditions, filter, "source", "l.source");
        filter.party()
                .ifPresent(party -> conditions
                        .and(
                                ledger == Ledger.REFERRALS
                                        ? "r.party_id = :party"
                                        : "l.parties @> array[:party]::bigint[]")
                        .with("party", party));
        filter.late().ifPresent(late -> conditions.and(late.condition));
        filter.measure().ifPresent(measure -> conditions.and(measure.condition()));
        if (filter.has("urgent")) {
            conditions.and("l.urgent");
        }
        if (filter.has("suspended")) {
            conditions.and("l.paused_until is not null and l.closed_at is null");
        }
        if (Stream.of("waits", "unclaimed", "due").anyMatch(filter::has)) {
            tasks(conditions, filter);
        }
        containsAll(conditions, Words.of(filter.text("q").orElse("")));
        return conditions;
    }

    /** With a task that waits for this group, that nobody has claimed, or that is past its due date; all of it of the same task. */
    private static void tasks(Conditions conditions, LedgerFilter filter) {
        String tasks = "select s.issue_id from step s where s.ended_at is null and s.task";
        if (filter.has("unclaimed")) {
            tasks += " and s.assignee is null";
        }
        if (filter.has("due")) {
            tasks += " and s.due_at < :now";
        }
        if (filter.has("waits")) {
            tasks += " and :waits = any (string_to_array(s.roles, ','))";
            filter.text("waits").ifPresent(group -> conditions.with("waits", group));
        } else {
            conditions.and("l.closed_at is null");
        }
        conditions.and("l.issue_id in (" + tasks + ")");
    }

    private Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
    }

    private static void equal(Conditions conditions, LedgerFilter filter, String name, String column) {
        filter.text(name)
                .ifPresent(value -> conditions.and(column + " = :" + name).with(name, value));
    }

    /** In the areas that are asked for and within reach, whether they are still in use or not. */
    private void within(Conditions conditions, LedgerFilter filter, Reach reach) {
        List<String> parts = new ArrayList<>();
        Map<String, Object> parameters = new HashMap<>();
        if (!reach.everywhere()) {
            parts.add("exists (select 1 from area up where up.code in (:codes) and yard.path like up.path || '%')");
            // Nobody's reach is empty in SQL
            parameters.put("codes", reach.codes().isEmpty() ? List.of("") : reach.codes());
        }
        filter.text("area").ifPresent(area -> {
            parts.add("exists (select 1 from area up where up.code = :area and yard.path like up.path || '%')");
            parameters.put("area", area);
        });
        if (!parts.isEmpty()) {
            conditions.and("l.courtyard_id = any ('{"
                    + ids(
                            "select yard.id from area yard where yard.level = 'COURTYARD' and "
                                    + String.join(" and ", parts),
                            parameters)
                    + "}'::bigint[])");
        }
    }

    /** In the text of the query, so that the planner sees how many there are. */
    private String ids(String sql, Map<String, Object> parameters) {
        return jdbc.queryForList(sql, parameters, Long.class).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }

    /** Each word is said of the issue, or is in the name of its place or of a party that had it. */
    private void containsAll(Conditions conditions, List<String> words) {
        List<String> onlySaid = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            conditions.with("like" + i, Words.like(word));
            Map<String, Object> name = Map.of("name", Words.like(word));
            String yards = ids("""
                    select distinct yard.id from area named join area yard on yard.path like named.path || '%'
                    where lower(named.name) like :name and yard.level = 'COURTYARD'""", name);
            String parties = ids("select id from party where lower(name) like :name", name);
            if (yards.isEmpty() && parties.isEmpty()) {
                onlySaid.add(word);
                continue;
            }
            conditions
                    .with("query" + i, Words.query(word))
                    .and("l.issue_id in (select w.issue_id from issue_words w where w.words @@ cast(:query" + i
                            + " as tsquery) and w.text like :like" + i
                            + " union all select n.issue_id from issue_line n where n.courtyard_id = any ('{" + yards
                            + "}'::bigint[])"
                            + " union all select n.issue_id from issue_line n where n.parties && '{" + parties
                            + "}'::bigint[])");
        }
        if (!onlySaid.isEmpty()) {
            // Together, so that the index finds those with all of them
            conditions
                    .with("said", onlySaid.stream().map(Words::query).collect(Collectors.joining(" & ")))
                    .and(
                            "exists (select 1 from issue_words w where w.issue_id = l.issue_id and w.words @@ cast(:said as tsquery)"
                                    + onlySaid.stream()
                                            .map(word -> " and w.text like :like" + words.indexOf(word))
                                            .collect(Collectors.joining())
                                    + ")");
        }
    }
}
