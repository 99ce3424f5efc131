package org.mazha.exchange;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.mazha.engine.Reach;
import org.mazha.exchange.IssueLines.Line;
import org.mazha.table.SheetStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes the issues of a period in {@link DistrictColumns}, as they come from the database. */
@Component
class DistrictExport {

    private static final int AT_ONCE = 500;

    private final IssueLines lines;
    private final Teller teller;
    private final EntityManager entities;
    private final Clock clock;

    DistrictExport(IssueLines lines, Teller teller, EntityManager entities, Clock clock) {
        this.lines = lines;
        this.teller = teller;
        this.entities = entities;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    long count(Period period, Reach reach) {
        return lines.countRaised(from(period), to(period), reach);
    }

    /** All of one transaction, with a few hundred of them in memory. */
    @Transactional(readOnly = true)
    void write(Period period, Reach reach, SheetStream out) throws IOException {
        try (var found = lines.raised(from(period), to(period), reach)) {
            List<Line> some = new ArrayList<>(AT_ONCE);
            for (Iterator<Line> each = found.iterator(); each.hasNext(); ) {
                some.add(each.next());
                if (some.size() == AT_ONCE || !each.hasNext()) {
                    for (ToldIssue issue : teller.tell(some)) {
                        out.write(DistrictColumns.cells(issue, clock));
                    }
                    some.clear();
                    // Areas were read with them
                    entities.clear();
                }
            }
        }
    }

    private Instant from(Period period) {
        return period.from().atStartOfDay(clock.getZone()).toInstant();
    }

    private Instant to(Period period) {
        return period.to().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
    }
}
