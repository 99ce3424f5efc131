package org.mazha.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mazha.audit.Flood.Source;
import org.mazha.engine.SecurityAct;
import org.mazha.engine.SecurityAct.Kind;

class FloodTests {

    private static final Source STRANGER = new Source(Kind.ACCESS_DENIED, SecurityAct.UNKNOWN, "203.0.113.7");
    private static final Source COLLEAGUE = new Source(Kind.ACCESS_DENIED, "grid", "203.0.113.7");

    private final Flood flood = new Flood(new RefusalSettings(3, 5));

    @Test
    void writesAFewOfOneSourceAMinuteAndHowManyMoreThereWere() {
        assertThat(admitted(STRANGER, 1000)).isEqualTo(3);
        assertThat(flood.endMinute()).isEqualTo(Map.of(STRANGER, 997));
        assertThat(admitted(STRANGER, 2)).isEqualTo(2);
        assertThat(flood.endMinute()).isEmpty();
    }

    @Test
    void hidesNobodyBehindSomebodyElse() {
        admitted(STRANGER, 1000);
        assertThat(admitted(COLLEAGUE, 1)).isEqualTo(1);
        assertThat(admitted(new Source(Kind.QUERY_REFUSED, SecurityAct.UNKNOWN, "203.0.113.7"), 1))
                .isEqualTo(1);
    }

    @Test
    void remembersNoMoreThanMayBeWrittenHoweverManyAddressesThereAre() {
        long admitted = IntStream.range(0, 100_000)
                .mapToObj(i -> new Source(Kind.ACCESS_DENIED, SecurityAct.UNKNOWN, "address " + i))
                .filter(flood::admits)
                .count();
        assertThat(admitted).isEqualTo(5);
        assertThat(flood.endMinute())
                .isEqualTo(Map.of(new Source(Kind.ACCESS_DENIED, SecurityAct.UNKNOWN, ""), 99_995));
    }

    private long admitted(Source source, int times) {
        return IntStream.range(0, times).filter(i -> flood.admits(source)).count();
    }
}
