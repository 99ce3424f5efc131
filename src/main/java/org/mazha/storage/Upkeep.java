package org.mazha.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.mazha.contact.Alone;
import org.mazha.engine.EngineHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What is done by night, by one node at a time, and what came of it. */
@Component
@EnableScheduling
class Upkeep {

    /** What there is to do. */
    enum Work {
        /** What the engine remembers of processes that are still open is kept longer. */
        KEPT,
        /** Issues of long ago are packed. */
        PACKED
    }

    /** One run. */
    record Run(Done done, Instant began, Instant ended) {}

    private static final long LOCK = 0x6d617a68615f75L;
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Alone alone;
    private final EngineHistory history;
    private final Packing packing;
    private final Sizes sizes;
    private final StorageSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    Upkeep(
            Alone alone,
            EngineHistory history,
            Packing packing,
            Sizes sizes,
            StorageSettings settings,
            JdbcClient jdbc,
            Clock clock) {
        this.alone = alone;
        this.history = history;
        this.packing = packing;
        this.sizes = sizes;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Before the engine begins to forget. */
    @Scheduled(cron = "0 40 0 * * *", zone = "Asia/Shanghai")
    void beforeTheWindow() {
        alone.run(LOCK, () -> {
            sizes.remember();
            run(Work.KEPT, () -> {
                history.letGoOfLastJobs();
                return new Done(history.keepWhatIsOpen(), true);
            });
        });
    }

    @Scheduled(cron = "0 30 1 * * *", zone = "Asia/Shanghai")
    void pack() {
        alone.run(LOCK, () -> run(Work.PACKED, () -> packing.run(settings.packFor())));
    }

    private void run(Work work, Supplier<Done> run) {
        Instant began = clock.instant();
        Done done = run.get();
        LOG.info("{}: {}, {}", work, done.count(), done.complete() ? "nothing left" : "more to do in the next night");
        jdbc.sql("insert into upkeep (what, done, complete, began_at, ended_at) values (?, ?, ?, ?, ?)")
                .params(
                        work.name(),
                        done.count(),
                        done.complete(),
                        Timestamp.from(began),
                        Timestamp.from(clock.instant()))
                .update();
    }

    Optional<Run> last(Work work) {
        return jdbc.sql("select * from upkeep where what = ? order by id desc limit 1")
                .param(work.name())
                .query(Upkeep::run)
                .optional();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                new Done(row.getInt("done"), row.getBoolean("complete")),
                row.getTimestamp("began_at").toInstant(),
                row.getTimestamp("ended_at").toInstant());
    }
}
