package org.mazha.visit;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.mazha.engine.OfficeRefused;
import org.mazha.engine.Reach;
import org.mazha.privacy.Mask;
import org.mazha.table.SheetStream;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The ledger of a month's visits, written while it is read; nobody is named whole. */
@Component
class VisitLedger {

    static final String TITLE = "上门认证台账";

    private static final int AT_ONCE = 500;
    private static final int DOWNLOADS = 2;
    private static final List<String> HEADINGS =
            Arrays.asList("编号", "网格", "楼院", "姓名", "计划日期", "去空了几天", "现在", "结果", "怎样认证的", "结束时间");

    private final Visits visits;
    private final Grids grids;
    private final EntityManager entities;
    private final java.time.Clock clock;
    private final Semaphore free = new Semaphore(DOWNLOADS);

    VisitLedger(Visits visits, Grids grids, EntityManager entities, java.time.Clock clock) {
        this.visits = visits;
        this.grids = grids;
        this.entities = entities;
        this.clock = clock;
    }

    /** Whoever is let in has to leave. */
    void enter() {
        if (!free.tryAcquire()) {
            throw new OfficeRefused("现在有别人在下载台账，请过一两分钟再试。");
        }
    }

    void leave() {
        free.release();
    }

    @Transactional(readOnly = true)
    public void write(YearMonth month, Reach reach, boolean excel, OutputStream out) throws IOException {
        Function<String, String> gridNames = Grids.names(grids.within(reach));
        SheetStream sheet = excel ? SheetStream.excel(out, TITLE, HEADINGS) : SheetStream.csv(out, HEADINGS);
        List<Visit> some;
        long last = 0;
        do {
            some = visits.between(month.atDay(1), month.plusMonths(1).atDay(1), reach, last, Limit.of(AT_ONCE));
            for (Visit visit : some) {
                sheet.write(line(visit, gridNames));
                last = visit.id();
            }
            entities.clear();
        } while (some.size() == AT_ONCE);
        // Only then: what breaks off in between must not look whole
        sheet.close();
    }

    private List<Object> line(Visit visit, Function<String, String> gridNames) {
        return Arrays.asList(
                visit.number(),
                gridNames.apply(visit.courtyard().path()),
                visit.courtyard().name(),
                visit.beneficiary().contact().givenName().map(Mask::name).orElse("（已删除）"),
                visit.plannedOn().toString(),
                visit.attempts(),
                visit.stage(),
                visit.closedAt().isEmpty()
                        ? ""
                        : visit.outcome().map(Outcome::label).orElse(""),
                visit.channel().map(Channel::label).orElse(""),
                visit.closedAt()
                        .map(at -> LocalDateTime.ofInstant(at, clock.getZone()))
                        .orElse(null));
    }
}
