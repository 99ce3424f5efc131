package org.mazha.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.Pauses;
import org.mazha.scenario.Office;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** After a backup has been restored, an operator starts with letters kept back and looks at them first. */
@MazhaTest
class LetterPauseTests {

    @Autowired
    Office office;

    @Autowired
    Letters letters;

    @Autowired
    Pauses pauses;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        office.opens();
        jdbc.sql("delete from letter where template = 'staff-reminder'").update();
    }

    @AfterEach
    void goOn() {
        startedWith(false);
    }

    @Test
    void lettersWaitFromTheStartOnUntilTheNext() {
        write("pause:waiting", "waiting@gas.example");
        startedWith(true);
        write("pause:written-meanwhile", "meanwhile@gas.example");

        office.pass(Duration.ofDays(2));
        assertThat(left()).isEmpty();

        startedWith(false);
        office.pass(Duration.ofMinutes(1));
        assertThat(left()).containsExactlyInAnyOrder("pause:waiting", "pause:written-meanwhile");
    }

    @Test
    void whatHadLeftBeforeTheFaultIsNotSentAgain() {
        startedWith(true);
        write("pause:had-left", "had-left@gas.example");
        write("pause:had-not", "had-not@gas.example");
        jdbc.sql("update letter set sent_at = written_at where key = 'pause:had-left'")
                .update();

        Instant before = writtenAt("pause:had-left");
        office.pass(Duration.ofHours(1));
        startedWith(false);
        office.pass(Duration.ofMinutes(1));

        assertThat(left()).containsExactlyInAnyOrder("pause:had-left", "pause:had-not");
        assertThat(sentAt("pause:had-left")).isEqualTo(before);
        assertThat(sentAt("pause:had-not")).isAfterOrEqualTo(before.plus(Duration.ofHours(1)));
        assertThat(jdbc.sql("""
                                select count(*) from act_ru_execution e join act_ru_variable v on v.proc_inst_id_ = e.id_
                                where v.name_ = 'letterId' and v.long_ in (select id from letter where key like 'pause:%')""").query(Long.class).single())
                .as("processes that have not gone on")
                .isZero();
    }

    private void startedWith(boolean paused) {
        new LetterPause(
                        pauses,
                        new LetterSettings(
                                "mazha@example.org",
                                "小马扎",
                                "0371-0000000",
                                new LetterSettings.Limit(60, 300, 600),
                                paused))
                .afterSingletonsInstantiated();
    }

    private void write(String key, String recipient) {
        transaction.executeWithoutResult(status ->
                letters.write("staff-reminder", key, "林山寨-20260302-0997", recipient, Map.of("sentence", "请办理")));
    }

    private List<String> left() {
        return jdbc.sql("select key from letter where key like 'pause:%' and sent_at is not null")
                .query(String.class)
                .list();
    }

    private Instant sentAt(String key) {
        return moment("sent_at", key);
    }

    private Instant writtenAt(String key) {
        return moment("written_at", key);
    }

    private Instant moment(String column, String key) {
        return jdbc.sql("select " + column + " from letter where key = ?")
                .param(key)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
