package org.mazha.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mazha.Wait;
import org.mazha.platform.OwnDatabase;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL, a mail server and some nodes, each a process of its own on this machine. */
final class Installation implements AutoCloseable {

    static final Duration START = Duration.ofMinutes(10);

    /** One for all classes of a run: a start takes longer than most faults. */
    private static Installation shared;

    private final Path directory;
    private final OwnDatabase database;
    private final MailSink mail;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private final Map<String, Person> people = new HashMap<>();
    private String courtyard = "";

    Installation(int nodes) throws IOException {
        this(nodes, Files.createTempDirectory("mazha-faults-"));
    }

    /** @param directory where everything is kept, and is gone afterwards */
    Installation(int nodes, Path directory) {
        this.directory = directory;
        try {
            mail = new MailSink();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database = new OwnDatabase(directory.resolve("database"), Node.freePort());
        for (int number = 1; number <= nodes; number++) {
            this.nodes.add(node("node " + number, Map.of(), List.of()));
        }
    }

    /** Two nodes that are well, the same for whoever asks. */
    static synchronized Installation shared() {
        if (shared == null) {
            try {
                shared = new Installation(2);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared.started();
    }

    /** Another one, which is not started yet. */
    Node node(String name, Map<String, String> more, List<String> options) {
        Map<String, String> environment = new HashMap<>(database.environment());
        environment.putAll(Map.of(
                "SPRING_PROFILES_ACTIVE", "demo",
                "MAZHA_DEMO_STORIES", "false",
                "MAZHA_LINK_KEY", "a key for the links of the fault suite, long enough",
                "MAZHA_PRIVACY_KEY", "bWF6aGEtZmF1bHQtc3VpdGUta2V5LTMyLWJ5dGVzISE=",
                "SPRING_MAIL_HOST", "localhost",
                "SPRING_MAIL_PORT", String.valueOf(mail.port()),
                "MAZHA_DATA_DIR", directory.toString()));
        // One resident gets all letters of the suite
        List.of("PERHOUR", "PERDAY", "PERMINUTE")
                .forEach(per -> environment.put("MAZHA_LETTER_LIMIT_" + per, "1000000"));
        environment.putAll(more);
        List<String> all = new ArrayList<>(List.of("-Xmx512m", "-Duser.timezone=Asia/Shanghai"));
        all.addAll(options);
        return new Node(name, environment, all);
    }

    /** Starts what is not running, all at the same instant, and waits until it is well. */
    Installation started() {
        nodes.stream().filter(node -> !node.isRunning()).forEach(Node::start);
        nodes.forEach(node -> node.awaitReady(START));
        return this;
    }

    OwnDatabase database() {
        return database;
    }

    MailSink mail() {
        return mail;
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int number) {
        return nodes.get(number - 1);
    }

    /** Somebody who has logged in once, and never again whatever happens; at the nodes by turns. */
    Person person(String account, int number) {
        return people.computeIfAbsent(
                account + " " + number, who -> new Person(account, nodes, number % nodes.size()).logIn());
    }

    String courtyard() {
        if (courtyard.isEmpty()) {
            courtyard = database.ask(jdbc -> jdbc.sql("select cast(id as text) from area where name = '伊河路152号院'")
                    .query(String.class)
                    .single());
        }
        return courtyard;
    }

    /** The mail server takes no letters, until it behaves otherwise, and each node is sending so many. */
    void everyNodeIsSending(int letters) {
        mail.behave(MailSink.Manner.HOLDING);
        Wait.until(
                Duration.ofSeconds(60),
                "every node is sending",
                () -> database.ask(jdbc -> jdbc.sql("""
                                select count(*) from (select lock_owner_ from act_ru_job
                                where process_def_key_ = 'letter' and lock_exp_time_ > now()
                                group by lock_owner_ having count(*) >= ?) sending""")
                                .param(letters)
                                .query(Integer.class)
                                .single())
                        == nodes.size());
    }

    /** Waits until no job is left whose time has come; returns how long that took, or says which are left. */
    Duration settles(Duration longest) {
        try {
            return Wait.until(longest, "no job is left that is due", () -> due().isEmpty());
        } catch (AssertionError late) {
            throw new AssertionError(late.getMessage() + ": " + due(), late);
        }
    }

    private List<String> due() {
        return database.ask(jdbc -> jdbc.sql("""
                        select concat_ws(' ', process_def_key_, handler_cfg_, 'tries', retries_, 'locked by', lock_owner_, 'until',
                          lock_exp_time_, 'now', now(), left(exception_msg_, 200))
                        from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= now()) limit 10""").query(String.class).list());
    }

    @Override
    public void close() {
        nodes.stream().filter(Node::isRunning).forEach(Node::kill);
        database.close();
        mail.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
