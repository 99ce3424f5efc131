package org.mazha.benchmark;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.ChildProcess;
import org.mazha.MazhaApplication;
import org.mazha.platform.DatabaseServer;

/** Mazha as it is run: a process of its own, a PostgreSQL, a mail server, people at Tasklist. */
class MazhaContender implements Contender {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** Who does which step, and what they answer. */
    private static final List<Step> STEPS = List.of(
            new Step("acceptIssue", "clerk", Map.of("decision", "ACCEPT")),
            new Step("verifyOnSite", "grid", Map.of("finding", "CONFIRMED", "observation", "到现场看了，属实")),
            new Step("fileIssue", "clerk", Map.of("standard", "C-01-37")),
            new Step("assignIssue", "clerk", Map.of("handling", "SELF", "requirement", "尽快处置")),
            new Step("handleIssue", "grid", Map.of("action", "ANSWER", "measures", "当场修好")),
            new Step("checkResult", "leader", Map.of("verdict", "FIXED", "observation", "现场看过，已整改到位")),
            new Step("collectFeedback", "clerk", Map.of("channel", "PHONE", "rating", "SATISFIED", "comment", "挺好")),
            new Step("closeIssue", "clerk", Map.of("outcome", "RESOLVED", "reply", "这件事已经办好了。")),
            new Step(
                    "approvePublication",
                    "supervisor",
                    Map.of("publish", "YES", "title", "院里的事", "concern", "居民反映路灯不亮。", "text", "路灯修好了。")));

    private record Step(String task, String person, Map<String, Object> form) {}

    private final DatabaseServer server;
    private final GreenMail mail;
    private final ChildProcess application;
    private final Meter meter;
    private final String base;
    private final String courtyard;
    private final List<Map<String, Browser>> offices = new ArrayList<>();

    MazhaContender(Path directory, int clients) throws Exception {
        server = DatabaseServer.in(directory, Meter.SETTINGS);
        mail = new GreenMail(new ServerSetup(freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        int port = freePort();
        base = "http://localhost:" + port;
        Map<String, String> environment = new HashMap<>(server.environment());
        environment.put("SERVER_PORT", String.valueOf(port));
        environment.put("SPRING_PROFILES_ACTIVE", "demo");
        environment.put("MAZHA_DEMO_STORIES", "false");
        environment.put("MAZHA_DATA_DIR", directory.toString());
        environment.put("MAZHA_LINK_KEY", "0123456789abcdef0123456789abcdef");
        environment.put("MAZHA_PRIVACY_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        environment.put("SPRING_MAIL_HOST", "127.0.0.1");
        environment.put("SPRING_MAIL_PORT", String.valueOf(mail.getSmtp().getPort()));
        environment.put("MAZHA_LETTER_LIMIT_PERHOUR", "10000000");
        environment.put("MAZHA_LETTER_LIMIT_PERDAY", "10000000");
        environment.put("MAZHA_LETTER_LIMIT_PERMINUTE", "10000000");
        application =
                new ChildProcess(environment, List.of("-Xmx1g", "-XX:TieredStopAtLevel=4"), MazhaApplication.class);
        String printed = application.printedUntil("is ready");
        if (!printed.contains("is ready")) {
            throw new IOException(printed);
        }
        meter = new Meter(server, application.pid());
        courtyard = one("select id from area where name = '伊河路152号院'");
        for (int client = 0; client < clients; client++) {
            Map<String, Browser> office = new HashMap<>();
            for (String person : List.of("clerk", "grid", "leader", "supervisor")) {
                office.put(person, new Browser(base).logsIn(person));
            }
            offices.add(office);
        }
    }

    @Override
    public String name() {
        return "Mazha";
    }

    @Override
    public Meter meter() {
        return meter;
    }

    @Override
    public void life(int client) throws Exception {
        Map<String, Browser> office = offices.get(client);
        String issue = office.get("clerk")
                .post(
                        ENGINE + "/process-definition/key/issue/submit-form",
                        Browser.variables(Map.of(
                                "courtyard", courtyard,
                                "source", "CALL_OR_VISIT",
                                "category", "路灯不亮",
                                "description", "路灯坏了好几天",
                                "seconders", 0,
                                "raiserName", "居民乙",
                                "raiserMail", "resident-b@example.org")))
                .get("id")
                .asText();
        for (Step step : STEPS) {
            String task = taskOf(issue, step.task());
            Browser person = office.get(step.person());
            person.post(ENGINE + "/task/" + task + "/claim", Map.of("userId", step.person()));
            person.post(ENGINE + "/task/" + task + "/submit-form", Browser.variables(step.form()));
        }
    }

    private String taskOf(String issue, String step) throws SQLException {
        return one("select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                + " where e.root_proc_inst_id_ = '" + issue + "' and t.task_def_key_ = '" + step + "'");
    }

    private synchronized String one(String query) throws SQLException {
        try (var statement = meter.connection().createStatement();
                var rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new IllegalStateException("Nothing answers " + query);
            }
            return rows.getString(1);
        }
    }

    @Override
    public void settle() throws Exception {
        while (!one("select count(*) from act_ru_job where retries_ > 0 and (duedate_ is null or duedate_ <= now())")
                .equals("0")) {
            Thread.sleep(200);
        }
        mail.purgeEmailFromAllMailboxes();
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
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
