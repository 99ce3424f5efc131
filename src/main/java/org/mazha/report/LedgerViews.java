package org.mazha.report;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ways to look at a ledger that somebody keeps under a name of their own. */
@Component
class LedgerViews {

    private static final int MOST = 30;

    /** @param query of the address of the page */
    record View(long id, String name, String ledger, String query) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerViews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<View> of(String owner) {
        return jdbc.sql("select id, name, ledger, query from ledger_view where owner = ? order by name limit " + MOST)
                .param(owner)
                .query(View.class)
                .list();
    }

    /** Under a name that is in use already, the new one takes the place of the old. Says what is wrong, or nothing. */
    @Transactional
    public String keep(String owner, String name, Ledger ledger, String query) {
        String called = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (called.isEmpty() || called.length() > 40) {
            return "“名称”：请写 1 到 40 个字。";
        }
        if (query.length() > 1000) {
            return "条件太长，存不下。请少选几项再存。";
        }
        if (of(owner).size() >= MOST
                && of(owner).stream().noneMatch(view -> view.name().equals(called))) {
            return "最多存 " + MOST + " 个。请先删掉不用的。";
        }
        jdbc.sql("""
                        insert into ledger_view (owner, name, ledger, query, saved_at) values (?, ?, ?, ?, ?)
                        on conflict (owner, name) do update
                        set ledger = excluded.ledger, query = excluded.query, saved_at = excluded.saved_at""")
                .params(owner, called, ledger.path(), query, Timestamp.from(clock.instant()))
                .update();
        return "";
    }

    @Transactional
    public void drop(String owner, long id) {
        jdbc.sql("delete from ledger_view where owner = ? and id = ?")
                .params(owner, id)
                .update();
    }
}
