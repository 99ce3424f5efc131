package org.mazha.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.mazha.Wait;

/** Issues that come in and are worked on by a program and by people, over HTTP, until it is stopped. */
final class Load implements AutoCloseable {

    /** Something that Mazha has said to be done. */
    record Done(String issue, String step, Instant asked, Instant answered) {}

    static final String REGISTERED = "registered";

    /** Who raises everything, and is to be found in no log. */
    static final String RAISER = "欧阳不落";

    static final String PHONE = "13911117777";
    static final String MAIL = "raiser@load.example";

    private static final int AT_ONCE = 3;
    private static final Duration SECOND_THOUGHTS = Duration.ofMillis(500);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final int party;
    private final AtomicInteger number = new AtomicInteger();
    private final Queue<Done> done = new ConcurrentLinkedQueue<>();
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    private volatile boolean isOver;
    private volatile boolean isPatient;
    private List<Future<?>> running = List.of();

    /**
     * @param address of Mazha, without a slash at the end
     * @param party id of the party that gets every issue
     */
    Load(String address, int party) {
        this.address = address;
        this.party = party;
    }

    void begin() {
        running = IntStream.range(0, AT_ONCE)
                .<Future<?>>mapToObj(worker -> workers.submit(() -> {
                    while (!isOver) {
                        try {
                            oneIssue();
                        } catch (IOException | IllegalStateException e) {
                            if (!isPatient) {
                                throw e;
                            }
                            Wait.aMoment(SECOND_THOUGHTS);
                        }
                    }
                    return null;
                }))
                .toList();
    }

    /** From now on whoever is refused leaves it, and begins another issue a moment later. */
    Load patient() {
        isPatient = true;
        return this;
    }

    /** Waits until so many issues are at their party. */
    void awaitAssigned(int count) throws InterruptedException, ExecutionException {
        for (; ; ) {
            for (Future<?> one : running) {
                if (one.isDone()) {
                    one.get();
                }
            }
            if (done.stream().filter(one -> one.step().equals("assignIssue")).count() >= count) {
                return;
            }
            synchronized (done) {
                done.wait(100);
            }
        }
    }

    /** Lets everybody finish what they are at. */
    void end() throws InterruptedException, ExecutionException {
        isOver = true;
        for (Future<?> one : running) {
            one.get();
        }
    }

    List<Done> done() {
        return List.copyOf(done);
    }

    @Override
    public void close() throws InterruptedException {
        isOver = true;
        workers.shutdownNow();
        workers.awaitTermination(30, TimeUnit.SECONDS);
    }

    private void oneIssue() throws IOException, InterruptedException {
        String issue = register();
        submit("clerk", issue, "acceptIssue", Map.of("decision", "ACCEPT"));
        submit("grid", issue, "verifyOnSite", Map.of("finding", "CONFIRMED", "observation", "到现场看了，属实"));
        submit("clerk", issue, "fileIssue", Map.of("standard", "C-01-37"));
        submit(
                "clerk",
                issue,
                "assignIssue",
                Map.of("handling", "PARTIES", "parties", List.of(String.valueOf(party)), "requirement", "限时整改"));
    }

    /** Hands over an issue; returns its number. */
    String register() throws IOException, InterruptedException {
        Instant asked = Instant.now();
        String answer = send(
                "district",
                "POST",
                "/api/feed/issues",
                Map.of(
                        "raiserConsents",
                        true,
                        "raiserName",
                        RAISER,
                        "raiserPhone",
                        PHONE,
                        "raiserMail",
                        MAIL,
                        "system",
                        "12345",
                        "foreignNumber",
                        "LOAD-" + asked.toEpochMilli() + "-" + number.incrementAndGet(),
                        "courtyard",
                        "410102001-01-01-02-A",
                        "category",
                        "路灯不亮",
                        "description",
                        "院门口的路灯不亮，晚上看不清路"));
        String issue = JSON.readTree(answer).path("number").textValue();
        add(new Done(issue, REGISTERED, asked, Instant.now()));
        return issue;
    }

    private void submit(String person, String issue, String step, Map<String, Object> form)
            throws IOException, InterruptedException {
        JsonNode tasks = JSON.readTree(send(
                person,
                "GET",
                "/engine-rest/task?taskDefinitionKey=" + step + "&processInstanceBusinessKey="
                        + URLEncoder.encode(issue, StandardCharsets.UTF_8),
                Map.of()));
        String task = "/engine-rest/task/" + tasks.path(0).path("id").textValue();
        send(person, "POST", task + "/claim", Map.of("userId", person));
        Instant asked = Instant.now();
        var variables = JSON.createObjectNode();
        form.forEach((name, value) -> {
            if (value instanceof List<?> several) {
                variables
                        .putObject(name)
                        .put("value", JSON.valueToTree(several).toString())
                        .put("type", "Json");
            } else {
                variables.putObject(name).put("value", String.valueOf(value));
            }
        });
        send(person, "POST", task + "/submit-form", Map.of("variables", variables));
        add(new Done(issue, step, asked, Instant.now()));
    }

    private void add(Done one) {
        synchronized (done) {
            done.add(one);
            done.notifyAll();
        }
    }

    private String send(String person, String method, String path, Object body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(Duration.ofMinutes(3))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((person + ":demo").getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        method.equals("GET")
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    method + " " + path + " by " + person + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
