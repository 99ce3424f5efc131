package org.mazha.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.mazha.engine.Reach;
import org.mazha.table.SheetStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes whole ledgers as files while they are read from the database, so that a long one needs no more memory than a
 * short one. How far each has got is known on this server until ten minutes after it began.
 */
@Component
class LedgerExports {

    /** Each holds a connection to the database for as long as somebody's line takes. */
    private static final int AT_ONCE = 2;

    /** @param total lines there were when it began */
    record Progress(int total, AtomicInteger done) {}

    private final Lines lines;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Cache<UUID, Progress> under = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(10))
            .maximumSize(1000)
            .build();

    LedgerExports(Lines lines) {
        this.lines = lines;
    }

    /** Whether there is room for one more; whoever gets it has to give it back. */
    boolean admit() {
        return free.tryAcquire();
    }

    void leave() {
        free.release();
    }

    Optional<Progress> progress(UUID export) {
        return Optional.ofNullable(under.getIfPresent(export));
    }

    /** @param export by which it is asked how far it has got */
    @Transactional(readOnly = true)
    public void write(
            UUID export,
            Ledger ledger,
            LedgerFilter filter,
            Ledger.Sort sort,
            Reach reach,
            boolean excel,
            OutputStream out)
            throws IOException {
        var progress = new Progress(lines.countAll(ledger, filter, reach), new AtomicInteger());
        under.put(export, progress);
        List<Column> columns = lines.columns(ledger, filter, reach);
        List<String> headings = columns.stream().map(Column::heading).toList();
        SheetStream sheet = excel ? SheetStream.excel(out, ledger.title(), headings) : SheetStream.csv(out, headings);
        try (Stream<List<Object>> rows = lines.stream(ledger, columns, filter, sort, reach)) {
            for (Iterator<List<Object>> all = rows.iterator(); all.hasNext(); ) {
                sheet.write(all.next());
                progress.done().incrementAndGet();
            }
        }
        // Only then: what breaks off in between must not look whole
        sheet.close();
    }
}
