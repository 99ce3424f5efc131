package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.notice.Letters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** No loop and no bulk floods a mailbox: what is too much waits, and nothing is dropped. */
@MazhaTest
@TestPropertySource(
        properties = {
            "mazha.letter.limit.per-hour=3",
            "mazha.letter.limit.per-day=5",
            "mazha.letter.limit.per-minute=10"
        })
class LetterLimitTests {

    @Autowired
    Office office;

    @Autowired
    Letters letters;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        office.opens();
        jdbc.sql("delete from letter").update();
    }

    @Test
    void whatIsTooMuchForOneMailboxWaitsItsTurn() {
        for (int i = 0; i < 7; i++) {
            write("limit:" + i, "desk@gas.example");
        }
        office.pass(Duration.ofMinutes(2));
        assertThat(sent()).isEqualTo(3);

        office.pass(Duration.ofHours(1));
        assertThat(sent()).isEqualTo(5);

        office.pass(Duration.ofHours(20));
        assertThat(sent()).isEqualTo(5);

        office.pass(Duration.ofHours(6));
        assertThat(sent()).isEqualTo(7);
    }

    @Test
    void manyLettersAtOnceAreSpreadOverMinutes() {
        for (int i = 0; i < 15; i++) {
            write("spread:" + i, "desk" + i + "@gas.example");
        }
        office.pass(Duration.ofSeconds(30));
        assertThat(sent()).isEqualTo(10);

        office.pass(Duration.ofMinutes(2));
        assertThat(sent()).isEqualTo(15);
    }

    @Test
    void theLongestWaitHolds() {
        for (int i = 0; i < 8; i++) {
            write("other:" + i, "desk" + i + "@gas.example");
        }
        for (int i = 0; i < 4; i++) {
            write("one:" + i, "desk@gas.example");
        }
        office.pass(Duration.ofMinutes(5));
        assertThat(sent()).isEqualTo(11);

        office.pass(Duration.ofHours(1));
        assertThat(sent()).isEqualTo(12);
    }

    private void write(String key, String recipient) {
        transaction.executeWithoutResult(status ->
                letters.write("staff-reminder", key, "林山寨-20260302-0998", recipient, Map.of("sentence", "请办理")));
    }

    private long sent() {
        return jdbc.sql("select count(*) from letter where sent_at is not null")
                .query(Long.class)
                .single();
    }
}
