package org.mazha.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.engine.TimeMachine;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Issue numbers under the rush of many who register at once. */
@MazhaTest
class NumbersTests {

    @Autowired
    Numbers numbers;

    @Autowired
    Areas areas;

    @Autowired
    Office office;

    @Autowired
    TimeMachine time;

    @Autowired
    TransactionTemplate transaction;

    private Area courtyard;

    @BeforeEach
    void onADayWithoutIssues() {
        office.opens();
        // Other tests have numbered theirs on the office's first days
        time.goTo(time.now().plus(Duration.ofDays(1000)));
        courtyard =
                transaction.execute(status -> areas.findWithAncestors(areas.findByLevelOrderByName(Area.Level.COURTYARD)
                                .get(0)
                                .id())
                        .orElseThrow());
    }

    @Test
    void areGivenOnceAndWithoutAGapHoweverManyRegisterAtOnce() throws Exception {
        ExecutorService clerks = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> registrations = IntStream.range(0, 40)
                    .<Callable<String>>mapToObj(i -> () -> transaction.execute(status -> {
                        String number = numbers.next(courtyard);
                        if (i % 4 == 3) {
                            // A registration that fails gives its number back
                            status.setRollbackOnly();
                            return "";
                        }
                        return number;
                    }))
                    .toList();
            List<String> given = clerks.invokeAll(registrations).stream()
                    .map(NumbersTests::get)
                    .filter(number -> !number.isEmpty())
                    .sorted()
                    .toList();

            assertThat(given)
                    .isEqualTo(IntStream.rangeClosed(1, 30)
                            .mapToObj("林山寨-20281126-%04d"::formatted)
                            .toList());
        } finally {
            clerks.shutdownNow();
        }
    }

    @Test
    void beginAnewEachDay() {
        time.pass(Duration.ofDays(1));
        assertThat(next()).isEqualTo("林山寨-20281127-0001");
        time.pass(Duration.ofDays(1));
        assertThat(next()).isEqualTo("林山寨-20281128-0001");
        assertThat(next()).isEqualTo("林山寨-20281128-0002");
    }

    private String next() {
        return transaction.execute(status -> numbers.next(courtyard));
    }

    private static String get(Future<String> number) {
        try {
            return number.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
