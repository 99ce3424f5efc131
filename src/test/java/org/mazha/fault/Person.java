package org.mazha.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Somebody at Tasklist, in a browser behind a proxy that sends them to one node as long as it takes connections, and to the
 * next one otherwise.
 */
final class Person {

    /** @param status 502 if the node hung up, 504 if it took too long */
    record Answer(int status, String body, Duration took) {

        boolean isGood() {
            return status >= 200 && status < 300;
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TASKLIST = "/camunda/api/engine/engine/default";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final String account;
    private final List<Node> nodes;
    private final Map<String, String> cookies = new TreeMap<>();
    private int at;

    Person(String account, List<Node> nodes) {
        this(account, nodes, 0);
    }

    Person(String account, List<Node> nodes, int at) {
        this.account = account;
        this.nodes = nodes;
        this.at = at;
    }

    String account() {
        return account;
    }

    Node node() {
        return nodes.get(at);
    }

    /** @throws IllegalStateException if they are not let in */
    Person logIn() {
        Answer answer =
                send("POST", "/login", "application/x-www-form-urlencoded", "account=" + account + "&password=demo");
        if (answer.status() != 302
                || send("GET", "/camunda/app/welcome/default/", "", "").status() != 200) {
            throw new IllegalStateException(account + " is not let in: " + answer);
        }
        return this;
    }

    Answer open(String page) {
        return send("GET", page, "", "");
    }

    Answer get(String path) {
        return send("GET", TASKLIST + path, "", "");
    }

    Answer post(String path, Object body) {
        try {
            return send("POST", TASKLIST + path, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer put(String path, Object body) {
        try {
            return send("PUT", TASKLIST + path, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer claim(String task) {
        return post("/task/" + task + "/claim", Map.of("userId", account));
    }

    Answer submit(String task, Map<String, ?> form) {
        return post("/task/" + task + "/submit-form", Map.of("variables", values(form)));
    }

    Answer start(String process, Map<String, ?> form) {
        return post("/process-definition/key/" + process + "/submit-form", Map.of("variables", values(form)));
    }

    private static Map<String, Object> values(Map<String, ?> form) {
        return form.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Map.of("value", entry.getValue())));
    }

    private Answer send(String method, String path, String type, String body) {
        long begun = System.nanoTime();
        for (int tried = 1; ; tried++) {
            try {
                HttpResponse<String> answer = HTTP.send(request(method, path, type, body), BodyHandlers.ofString());
                answer.headers().allValues("Set-Cookie").forEach(this::keep);
                return new Answer(answer.statusCode(), answer.body(), since(begun));
            } catch (ConnectException e) {
                // Nothing was sent: the proxy asks the next
                at = (at + 1) % nodes.size();
                if (tried >= nodes.size()) {
                    return new Answer(502, "no node takes connections", since(begun));
                }
            } catch (HttpTimeoutException e) {
                return new Answer(504, "no answer", since(begun));
            } catch (IOException e) {
                return new Answer(502, String.valueOf(e.getMessage()), since(begun));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private HttpRequest request(String method, String path, String type, String body) {
        String origin = node().address().toString();
        var request = HttpRequest.newBuilder(node().address().resolve(path))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Origin", origin)
                .header("Accept", path.startsWith("/camunda/api") ? "application/json" : "text/html");
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (cookies.containsKey("XSRF-TOKEN")) {
            request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
        }
        return request.build();
    }

    private void keep(String cookie) {
        String[] parts = cookie.split(";")[0].split("=", 2);
        cookies.put(parts[0], parts[1]);
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
