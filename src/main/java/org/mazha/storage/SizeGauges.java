package org.mazha.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mazha.engine.EngineHistory;
import org.mazha.storage.Upkeep.Work;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How large everything is and whether it is kept small, for an operator's monitoring; read every five minutes. */
@Component
class SizeGauges {

    private final Sizes sizes;
    private final Upkeep upkeep;
    private final EngineHistory history;
    private final Clock clock;
    private final MultiGauge bytes;
    private final MultiGauge rows;
    private final MultiGauge age;

    SizeGauges(Sizes sizes, Upkeep upkeep, EngineHistory history, Clock clock, MeterRegistry registry) {
        this.sizes = sizes;
        this.upkeep = upkeep;
        this.history = history;
        this.clock = clock;
        bytes = MultiGauge.builder("mazha.storage.bytes")
                .description("Bytes in the database with indexes, by what it is for")
                .register(registry);
        rows = MultiGauge.builder("mazha.storage.rows")
                .description("About how many rows these are")
                .register(registry);
        age = MultiGauge.builder("mazha.upkeep.age.seconds")
                .description("How long ago what is done by night was done; not there as long as it never was")
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT5M", initialDelayString = "PT15S")
    void read() {
        List<MultiGauge.Row<?>> large = new ArrayList<>();
        List<MultiGauge.Row<?>> many = new ArrayList<>();
        for (Map.Entry<DataKind, Sizes.Size> each : sizes.now().entrySet()) {
            Tags tags = Tags.of("kind", each.getKey().name().toLowerCase(Locale.ROOT));
            large.add(MultiGauge.Row.of(tags, each.getValue().bytes()));
            many.add(MultiGauge.Row.of(tags, each.getValue().rows()));
        }
        bytes.register(large, true);
        rows.register(many, true);
        List<MultiGauge.Row<?>> ages = new ArrayList<>();
        for (Work work : Work.values()) {
            upkeep.last(work).ifPresent(run -> ages.add(age(work.name().toLowerCase(Locale.ROOT), run.ended())));
        }
        history.lastForgotten().ifPresent(last -> ages.add(age("forgotten", last.at())));
        age.register(ages, true);
    }

    private MultiGauge.Row<?> age(String work, Instant done) {
        return MultiGauge.Row.of(
                Tags.of("work", work), Duration.between(done, clock.instant()).toSeconds());
    }
}
