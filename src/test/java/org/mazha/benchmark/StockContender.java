package org.mazha.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@link StockCamunda} and programs at its REST interface. */
class StockContender implements Contender {

    private static final Map<String, Object> ANSWER =
            Map.of("finding", "CONFIRMED", "observation", "到现场看了，属实", "note", "尽快处置");

    private final Apart apart;
    private final Browser[] clients;

    StockContender(Path directory, int clients) throws Exception {
        apart = new Apart(directory, StockCamunda.class, StockCamunda.READY, Map.of());
        this.clients = new Browser[clients];
        for (int client = 0; client < clients; client++) {
            this.clients[client] = new Browser(apart.base());
        }
    }

    @Override
    public String name() {
        return "Camunda 7.24, stock";
    }

    @Override
    public Meter meter() {
        return apart.meter();
    }

    @Override
    public void life(int client, Pace pace) throws Exception {
        Browser browser = clients[client];
        String process = pace.act(
                "start",
                () -> browser.post(
                                "/engine-rest/process-definition/key/issue/start",
                                Browser.variables(Map.of(
                                        "issue", "林山寨-20261126-0001",
                                        "courtyard", "1",
                                        "source", "CALL_OR_VISIT",
                                        "category", "路灯不亮",
                                        "description", "路灯坏了好几天",
                                        "seconders", 0,
                                        "raiserName", "居民乙",
                                        "raiserMail", "resident-b@example.org")))
                        .get("id")
                        .asText());
        for (String step : StockCamunda.STEPS) {
            String task = apart.await(process, step);
            pace.act("claim", () -> browser.post("/engine-rest/task/" + task + "/claim", Map.of("userId", "clerk")));
            pace.act(
                    "complete",
                    () -> browser.post("/engine-rest/task/" + task + "/complete", Browser.variables(ANSWER)));
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
