package org.mazha.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.mazha.platform.OwnDatabase;

/** What has to be true after everything that happens. */
final class Invariants {

    private final OwnDatabase database;
    private final MailSink mail;

    Invariants(Installation installation) {
        this.database = installation.database();
        this.mail = installation.mail();
    }

    /** Whatever somebody was told was done, is. */
    void nothingIsLost(List<Load.Done> done) {
        assertThat(done).as("what people were told was done").isNotEmpty();
        Set<String> issues = all("select number from issue");
        assertThat(done.stream().map(Load.Done::issue))
                .as("issues that there are")
                .allMatch(issues::contains);
        Set<String> steps = all("select id from step where ended_at is not null");
        assertThat(done.stream().map(Load.Done::task).filter(task -> !task.isEmpty()))
                .as("tasks that are done")
                .allMatch(steps::contains);
    }

    /** What {@code docker/check.sql} says, that no timer has fired twice, and that nothing stands still. */
    void everythingFitsTogether() {
        assertThat(broken()).isEmpty();
        assertThat(all("""
                select i.number || ': ' || t.text from timeline_entry t join issue i on i.id = t.issue_id
                where t.kind = 'REMINDER' group by i.number, t.text having count(*) > 1""")).as("timers that have fired twice").isEmpty();
        assertThat(all("select activity_id_ || ': ' || incident_msg_ from act_ru_incident"))
                .as("what stands still")
                .isEmpty();
    }

    /** Every letter that is said to have left has arrived, and nobody got another. */
    void lettersHaveArrived() {
        Set<String> known = new HashSet<>(mail.taken());
        int sent = Integer.parseInt(all("select cast(count(*) as text) from letter where sent_at is not null")
                .iterator()
                .next());
        assertThat(known).as("letters that arrived").hasSize(sent);
    }

    /** Message-IDs that arrived more than once. */
    List<String> lettersThatArrivedTwice() {
        List<String> taken = mail.taken();
        return taken.stream()
                .distinct()
                .filter(id -> Collections.frequency(taken, id) > 1)
                .toList();
    }

    List<String> broken() {
        try {
            String check = Files.readString(Path.of("docker/check.sql")).replaceAll(";\\s*$", "");
            return database.ask(jdbc -> jdbc.sql(check)
                    .query((row, number) -> row.getString(1) + ": " + row.getString(2))
                    .list());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> all(String sql) {
        return database.ask(jdbc -> jdbc.sql(sql).query(String.class).list()).stream()
                .collect(Collectors.toSet());
    }
}
