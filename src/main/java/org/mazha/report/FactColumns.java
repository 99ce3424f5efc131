package org.mazha.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.mazha.engine.Reach;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Columns that a ledger can have beside its own: what was answered in fields that designers have added to forms. */
@Component
class FactColumns {

    /** What nobody has asked for long is not offered any more. */
    private static final int OFFERED = 20;

    /** However many answers there are, only so many of the newest are looked at to find one within reach. */
    private static final int LOOKED_AT = 1000;

    /** A field, called as the form called it last. */
    record Choice(String key, String label, String kind) {}

    private final JdbcClient jdbc;

    FactColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Fields that were answered within reach, the newest first. From one key to the next in the index: there are few. The limits
     * stand in the text, as no plan for any limit walks an index.
     */
    List<Choice> choices(Reach reach) {
        return jdbc.sql("""
                        with recursive keys as (
                          (select key from fact order by key limit 1)
                          union all
                          select (select f.key from fact f where f.key > k.key order by f.key limit 1)
                          from keys k where k.key is not null)
                        select k.key, newest.label, newest.kind
                        from keys k cross join lateral (
                          select f.id, f.label, f.kind from fact f where f.key = k.key
                          order by f.given_at desc, f.id desc limit 1) newest
                        where :everywhere or exists (
                          select 1 from (
                            select f.issue_id from fact f where f.key = k.key
                            order by f.given_at desc, f.id desc limit %d) lately
                          join issue i on i.id = lately.issue_id
                          join area yard on yard.id = i.courtyard_id
                          join area mine on mine.code in (:codes) and yard.path like mine.path || '%%')
                        order by newest.id desc limit %d""".formatted(LOOKED_AT, OFFERED))
                .param("everywhere", reach.everywhere())
                .param("codes", reach.codes().isEmpty() ? List.of("") : reach.codes())
                .query(Choice.class)
                .list();
    }

    /** A column for each of these keys that is offered to somebody with that reach, in their order. */
    List<Column> of(List<String> keys, Ledger ledger, Reach reach) {
        if (keys.isEmpty()) {
            return List.of();
        }
        List<String> taken =
                ledger.columns.stream().map(Column::heading).collect(Collectors.toCollection(ArrayList::new));
        List<Column> columns = new ArrayList<>();
        List<Choice> choices = choices(reach);
        for (String key : keys.stream().distinct().toList()) {
            choices.stream()
                    .filter(choice -> choice.key().equals(key))
                    .findFirst()
                    .ifPresent(choice -> {
                        String heading =
                                taken.contains(choice.label()) ? choice.label() + "（" + key + "）" : choice.label();
                        taken.add(heading);
                        columns.add(Column.fact(heading, key, choice.kind().equals("NUMBER")));
                    });
        }
        return columns;
    }
}
