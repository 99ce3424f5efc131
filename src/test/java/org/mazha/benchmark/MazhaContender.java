package org.mazha.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.MazhaApplication;

/** Mazha as it is run, and people at Tasklist. */
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

    private final Apart apart;
    private final String courtyard;
    private final List<Map<String, Browser>> offices = new ArrayList<>();

    MazhaContender(Path directory, int clients) throws Exception {
        apart = application(directory);
        courtyard = courtyard(apart);
        for (int client = 0; client < clients; client++) {
            Map<String, Browser> office = new HashMap<>();
            for (String person : List.of("clerk", "grid", "leader", "supervisor")) {
                office.put(person, new Browser(apart.base()).logsIn(person));
            }
            offices.add(office);
        }
    }

    static Apart application(Path directory) throws Exception {
        return new Apart(
                directory,
                MazhaApplication.class,
                "is ready",
                Map.of(
                        "SPRING_PROFILES_ACTIVE", "demo",
                        "MAZHA_DEMO_STORIES", "false",
                        "MAZHA_DATA_DIR", directory.toString(),
                        "MAZHA_LINK_KEY", "0123456789abcdef0123456789abcdef",
                        "MAZHA_PRIVACY_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                        "MAZHA_LETTER_LIMIT_PERHOUR", "10000000",
                        "MAZHA_LETTER_LIMIT_PERDAY", "10000000",
                        "MAZHA_LETTER_LIMIT_PERMINUTE", "10000000"));
    }

    static String courtyard(Apart application) throws SQLException {
        return application.one("select id from area where name = '伊河路152号院'");
    }

    /** What the clerk is told of an issue that they register. */
    static JsonNode register(Browser clerk, String courtyard) throws Exception {
        return clerk.post(
                ENGINE + "/process-definition/key/issue/submit-form",
                Browser.variables(Map.of(
                        "courtyard", courtyard,
                        "source", "CALL_OR_VISIT",
                        "category", "路灯不亮",
                        "description", "路灯坏了好几天",
                        "seconders", 0,
                        "raiserName", "居民乙",
                        "raiserMail", "resident-b@example.org")));
    }

    @Override
    public String name() {
        return "Mazha";
    }

    @Override
    public Meter meter() {
        return apart.meter();
    }

    @Override
    public void life(int client, Pace pace) throws Exception {
        Map<String, Browser> office = offices.get(client);
        String issue = pace.act(
                "start",
                () -> register(office.get("clerk"), courtyard).get("id").asText());
        for (Step step : STEPS) {
            String task = apart.taskOf(issue, step.task());
            Browser person = office.get(step.person());
            pace.act("claim", () -> person.post(ENGINE + "/task/" + task + "/claim", Map.of("userId", step.person())));
            pace.act(
                    "complete",
                    () -> person.post(ENGINE + "/task/" + task + "/submit-form", Browser.variables(step.form())));
        }
    }

    @Override
    public void settle() throws Exception {
        apart.settle();
    }

    @Override
    public void close() throws IOException {
        apart.close();
    }
}
