package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mazha.Wait;
import org.mazha.fault.MailSink.Manner;

/** Mail servers that do not do what they should. */
@Tag("fault")
class MailFaults {

    private static final Duration SENT = Duration.ofMinutes(3);

    private Installation installation;
    private List<String> twiceBefore;

    @BeforeEach
    void allIsWell() {
        installation = Installation.shared();
        installation.settles(SENT);
        twiceBefore = new Invariants(installation).lettersThatArrivedTwice();
    }

    @AfterAll
    static void print() {
        Results.print();
    }

    /** People notice nothing of it; the letters leave at the next try, each once. */
    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"GOOD", "HOLDING"},
            mode = EnumSource.Mode.EXCLUDE)
    void theMailServerMisbehaves(Manner manner) {
        Load load = new Load(installation, 2);
        try (load) {
            installation.mail().behave(manner);
            load.goOnFor(20);
        } finally {
            installation.mail().behave(Manner.GOOD);
        }
        arrive("mail server: " + manner.name().toLowerCase(), load);
    }

    @Test
    void theMailServerIsAway() throws Exception {
        Load load = new Load(installation, 2);
        installation.mail().goAway();
        try (load) {
            load.goOnFor(20);
        } finally {
            installation.mail().comeBack();
        }
        arrive("mail server away", load);
    }

    private void arrive(String fault, Load load) {
        assertThat(load.failed()).as("what people noticed").isEmpty();
        Wait.until(SENT, "all letters have been tried", () -> number("""
                select count(*) from act_ru_job where process_def_key_ = 'letter' and retries_ > 0
                and (duedate_ is null or duedate_ <= now()) and handler_type_ = 'async-continuation'""") == 0);
        int waiting = number("select count(*) from letter where sent_at is null");
        assertThat(waiting).as("letters that wait").isPositive();
        Duration settled = aWhileLater();

        var after = new Invariants(installation);
        assertThat(number("select count(*) from letter where sent_at is null")).isZero();
        after.nothingIsLost(load.done());
        after.everythingFitsTogether();
        after.lettersHaveArrived();
        assertThat(after.lettersThatArrivedTwice()).isEqualTo(twiceBefore);
        Results.add(fault, load.seen(), load.longestWait(), Duration.ZERO, settled);
    }

    /** One that cannot be written, among many: it stands still alone, and goes out once it is mended. */
    @Test
    void oneLetterIsPoisoned() {
        Load load = new Load(installation, 2);
        installation.mail().behave(Manner.BUSY);
        try (load) {
            load.goOnFor(20);
        } finally {
            installation.mail().behave(Manner.GOOD);
        }
        long poisoned = installation
                .database()
                .ask(jdbc -> jdbc.sql("select min(id) from letter where sent_at is null")
                        .query(Long.class)
                        .single());
        poison(poisoned);
        for (int tries = 0; tries < 5; tries++) {
            aWhileLater();
        }
        assertThat(number("select count(*) from letter where sent_at is null")).isEqualTo(1);
        assertThat(number("select count(*) from act_ru_incident")).isEqualTo(1);

        poison(poisoned);
        String incident = installation
                .database()
                .ask(jdbc -> jdbc.sql("select configuration_ from act_ru_incident")
                        .query(String.class)
                        .single());
        Person administrator = installation.person("admin", 0);
        assertThat(administrator
                        .put("/job/" + incident + "/retries", java.util.Map.of("retries", 1))
                        .isGood())
                .isTrue();
        Duration settled = installation.settles(SENT);

        var after = new Invariants(installation);
        after.everythingFitsTogether();
        after.lettersHaveArrived();
        Results.add("one letter that cannot be written", load.seen(), load.longestWait(), Duration.ZERO, settled);
    }

    /** Its recipient is sealed: with its last byte turned round nobody can read it, and turned round again it is as before. */
    private void poison(long letter) {
        installation
                .database()
                .ask(jdbc -> jdbc.sql(
                                "update letter set recipient ="
                                        + " set_byte(recipient, length(recipient) - 1, 255 - get_byte(recipient, length(recipient) - 1)) where id = ?")
                        .param(letter)
                        .update());
    }

    /** The hour after which it is tried again is over. */
    private Duration aWhileLater() {
        installation.database().ask(jdbc -> jdbc.sql("""
                        update act_ru_job set duedate_ = now() where process_def_key_ = 'letter' and retries_ > 0
                        and duedate_ > now() and handler_type_ = 'async-continuation'""").update());
        return installation.settles(SENT);
    }

    private int number(String sql) {
        return installation
                .database()
                .ask(jdbc -> jdbc.sql(sql).query(Integer.class).single());
    }
}
