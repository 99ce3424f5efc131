package org.mazha.contact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mazha.privacy.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals with the current key what an older one has sealed. It knows no table: a sealed column is one whose comment says so,
 * its purpose is the name of its table, and a column {@code x_digest} is the digest of {@code x} beside it.
 */
@Component
class Resealing {

    private static final int AT_ONCE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Vault vault;

    Resealing(JdbcClient jdbc, TransactionTemplate transaction, Vault vault) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.vault = vault;
    }

    /** Whether older keys are given, so that there may be something to do. */
    boolean isAsked() {
        return vault.marks().size() > 1;
    }

    /** Everything, a few rows at a time. */
    void run() {
        long sealed = 0;
        for (var table : sealedColumns().entrySet()) {
            Integer step;
            do {
                step = transaction.execute(status -> some(table.getKey(), table.getValue()));
                sealed += step;
            } while (step == AT_ONCE);
        }
        jdbc.sql("delete from seal_key where mark <> ?").param(vault.mark()).update();
        LOG.info(
                "{} rows have been sealed anew. Everything is sealed with the current key; the older ones can be taken away",
                sealed);
    }

    private Map<String, List<String>> sealedColumns() {
        Map<String, List<String>> columns = new TreeMap<>();
        jdbc.sql("""
                        select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                        where c.relnamespace = current_schema()::regnamespace and a.attnum > 0 and not a.attisdropped
                          and col_description(c.oid, a.attnum) like 'sealed%' order by 1, 2""")
                .query((row, number) -> columns.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(row.getString(2)))
                .list();
        return columns;
    }

    private int some(String table, List<String> columns) {
        String isOld = columns.stream()
                .map(column -> "substring(" + column + " from 1 for 5) <> :mark")
                .collect(Collectors.joining(" or "));
        List<Map<String, Object>> rows = jdbc.sql("select ctid::text as place, " + String.join(", ", columns) + " from "
                        + table + " where " + isOld + " limit " + AT_ONCE + " for update")
                .param("mark", vault.mark())
                .query()
                .listOfRows();
        List<String> digested = digested(table);
        for (Map<String, Object> row : rows) {
            List<String> changes = new ArrayList<>();
            List<Object> values = new ArrayList<>();
            for (String column : columns) {
                if (row.get(column) instanceof byte[] sealed) {
                    byte[] open = vault.open(table, sealed);
                    changes.add(column + " = ?");
                    values.add(vault.seal(table, open));
                    if (digested.contains(column)) {
                        changes.add(column + "_digest = ?");
                        values.add(vault.digest(new String(open, StandardCharsets.UTF_8)));
                    }
                }
            }
            values.add(row.get("place"));
            jdbc.sql("update " + table + " set " + String.join(", ", changes) + " where ctid = ?::tid")
                    .params(values)
                    .update();
        }
        return rows.size();
    }

    private List<String> digested(String table) {
        return jdbc.sql("""
                        select substring(attname from '^(.*)_digest$') from pg_attribute
                        where attrelid = ?::regclass and attname like '%\\_digest' and not attisdropped""").param(table).query(String.class).list();
    }
}
