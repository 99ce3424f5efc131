package org.mazha.audit;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** All entries, one behind the other. */
@Component
class Chain {

    /** Whoever adds an entry holds it until the end of their transaction. */
    private static final long LOCK = 0x617564697400L;

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    Chain(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * Adds an entry: at the end of the transaction under way, so that others wait for the lock as briefly as can be, and
     * what was refused after it, whatever becomes of it.
     */
    void add(Entry entry) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            addApart(entry);
            return;
        }
        boolean refused = entry.result().equals(Entry.REFUSED);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                if (!refused) {
                    append(entry);
                }
            }

            @Override
            public void afterCompletion(int status) {
                if (refused) {
                    addApart(entry);
                }
            }
        });
    }

    private void addApart(Entry entry) {
        apart.executeWithoutResult(status -> append(entry));
    }

    private void append(Entry entry) {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, number) -> "")
                .single();
        Entry next = newest().map(last -> entry.after(last.number(), last.hash()))
                .orElseGet(() -> entry.after(0, Entry.NOTHING));
        jdbc.sql("insert into audit_entry (" + Entry.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        next.number(),
                        next.moment().atOffset(ZoneOffset.UTC),
                        next.actor(),
                        next.act(),
                        next.subject(),
                        next.result(),
                        next.address(),
                        next.details(),
                        next.previous(),
                        next.hash())
                .update();
    }

    Optional<Entry> newest() {
        return jdbc.sql("select " + Entry.COLUMNS + " from audit_entry order by number desc limit 1")
                .query(Entry::of)
                .optional();
    }

    /**
     * The newest before {@code number}, newest first.
     *
     * @param actor only what this account did; empty for all
     * @param act only this; empty for all
     */
    List<Entry> before(long number, String actor, String act, int most) {
        return jdbc.sql("select " + Entry.COLUMNS + " from audit_entry where number < ?"
                        + (actor.isEmpty() ? "" : " and actor = ?")
                        + (act.isEmpty() ? "" : " and act = ?")
                        + " order by number desc limit ?")
                .params(Stream.of(number, actor, act, most)
                        .filter(value -> !value.equals(""))
                        .toList())
                .query(Entry::of)
                .list();
    }
}
