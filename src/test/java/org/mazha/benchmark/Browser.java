package org.mazha.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Somebody who asks an application over HTTP; with cookies, and with what Camunda wants to see of a browser. */
class Browser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();
    private final String base;

    Browser(String base) {
        this.base = base;
    }

    /** Logs in at Mazha's own page, and opens Tasklist once for the token of its forms. */
    Browser logsIn(String account) throws IOException, InterruptedException {
        send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("account=" + account + "&password=demo")));
        get("/camunda/app/tasklist/default/");
        return this;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return read(send(request(path).GET()));
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return read(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))));
    }

    /** The shape in which Camunda takes what a form holds. */
    static Map<String, Object> variables(Map<String, Object> values) {
        var variables = new java.util.HashMap<String, Object>();
        values.forEach((key, value) -> variables.put(key, Map.of("value", value)));
        return Map.of("variables", variables);
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Origin", base);
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .forEach(cookie -> request.header("X-XSRF-TOKEN", cookie.getValue()));
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            throw new IOException("%s %s: %d %s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            answer.statusCode(),
                            new String(answer.body(), StandardCharsets.UTF_8)));
        }
        return answer;
    }

    private static JsonNode read(HttpResponse<byte[]> answer) throws IOException {
        boolean isJson = answer.headers().firstValue("Content-Type").orElse("").contains("json");
        return isJson ? JSON.readTree(answer.body()) : JSON.missingNode();
    }
}
