package org.mazha.benchmark;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.mazha.ChildProcess;
import org.mazha.Wait;
import org.mazha.platform.OwnDatabase;
import org.springframework.test.util.TestSocketUtils;

/** An application in a process of its own, with a PostgreSQL and a mail server of its own, and a meter at both. */
final class Apart implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** Asking without a pause would be measured with what is waited for. */
    private static final Duration SHORT = Duration.ofMillis(10);

    private final OwnDatabase server;
    private final GreenMail mail;
    private final ChildProcess application;
    private final Meter meter;
    private final String base;

    /** Waits until the application has printed that it is ready. */
    Apart(Path directory, Class<?> main, String ready, Map<String, String> settings) throws Exception {
        server = new OwnDatabase(directory, 0).with(Meter.SETTINGS);
        mail = new GreenMail(
                new ServerSetup(TestSocketUtils.findAvailableTcpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        int port = TestSocketUtils.findAvailableTcpPort();
        base = "http://localhost:" + port;
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.putAll(settings);
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("SPRING_MAIL_HOST", "127.0.0.1");
        environment.put("SPRING_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()));
        // As long as it lives in production, the second compiler pays
        application = new ChildProcess(
                environment, List.of("-Xmx1g", "-XX:TieredStopAtLevel=4", "-Duser.timezone=UTC"), main);
        String printed = application.printedUntil(ready);
        if (!printed.contains(ready)) {
            throw new IOException(printed);
        }
        meter = new Meter(server, pid());
    }

    String base() {
        return base;
    }

    long pid() {
        return application.handle().pid();
    }

    Meter meter() {
        return meter;
    }

    /** The only cell of the first row. */
    synchronized String one(String query) throws SQLException {
        try (var statement = meter.connection().createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("Nothing answers " + query);
            }
            return rows.getString(1);
        }
    }

    /** The task at that step of a process or of one that it has called. */
    String taskOf(String process, String step) throws SQLException {
        return one("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                + " where e.root_proc_inst_id_ = '" + process + "' and t.task_def_key_ = '" + step + "'");
    }

    /** The same of a process whose step before is one that the system does for itself. */
    String await(String process, String step) {
        AtomicReference<String> task = new AtomicReference<>();
        Wait.until(LONGEST, SHORT, step + " has begun", () -> {
            task.set(ask("select max(id_) from act_ru_task where proc_inst_id_ = '" + process
                    + "' and task_def_key_ = '" + step + "'"));
            return task.get() != null;
        });
        return task.get();
    }

    /** Waits until no job is due, and forgets the letters. */
    void settle() throws Exception {
        Wait.until(
                LONGEST,
                SHORT,
                "no job is due",
                () -> ask("select count(*) from act_ru_job"
                                + " where retries_ > 0 and (duedate_ is null or duedate_ <= now() at time zone 'UTC')")
                        .equals("0"));
        mail.purgeEmailFromAllMailboxes();
    }

    private String ask(String query) {
        try {
            return one(query);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            meter.close();
            application.close();
        } catch (SQLException | InterruptedException e) {
            throw new IOException(e);
        } finally {
            mail.stop();
            server.close();
        }
    }
}
