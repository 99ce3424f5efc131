package org.mazha.scenario;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Somebody at one of Camunda's two REST interfaces: the one for programs, or the one behind Tasklist. */
record CamundaClient(TestRestTemplate http, String base, HttpHeaders headers) {

    static CamundaClient rest(String person, TestRestTemplate http, int port) {
        var headers = new HttpHeaders();
        headers.setBasicAuth(person, "demo");
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new CamundaClient(http, "http://localhost:" + port + "/engine-rest", headers);
    }

    static CamundaClient tasklist(String person, TestRestTemplate http, int port) {
        String session = Visitor.as(person, http, port).session();
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.COOKIE, session);
        List<String> cookies = http
                .exchange("/camunda/app/welcome/default/", HttpMethod.GET, new HttpEntity<>(headers), String.class)
                .getHeaders()
                .getOrDefault(HttpHeaders.SET_COOKIE, List.of())
                .stream()
                .map(cookie -> cookie.split(";")[0])
                .toList();
        headers.set(HttpHeaders.COOKIE, session + "; " + String.join("; ", cookies));
        headers.set(HttpHeaders.ORIGIN, "http://localhost:" + port);
        headers.setContentType(MediaType.APPLICATION_JSON);
        cookies.stream()
                .filter(cookie -> cookie.startsWith("XSRF-TOKEN="))
                .forEach(cookie -> headers.set("X-XSRF-TOKEN", cookie.substring("XSRF-TOKEN=".length())));
        return new CamundaClient(http, "http://localhost:" + port + "/camunda/api/engine/engine/default", headers);
    }

    ResponseEntity<String> get(String address) {
        return send(HttpMethod.GET, address, null);
    }

    ResponseEntity<String> post(String address, Object body) {
        return send(HttpMethod.POST, address, body);
    }

    private ResponseEntity<String> send(HttpMethod method, String address, Object body) {
        return http.exchange(URI.create(base + address), method, new HttpEntity<>(body, headers), String.class);
    }

    ResponseEntity<String> claim(String task, String person) {
        return post("/task/" + task + "/claim", Map.of("userId", person));
    }

    ResponseEntity<String> submit(String task, Map<String, Object> form) {
        return post(
                "/task/" + task + "/submit-form",
                Map.of(
                        "variables",
                        form.entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, entry -> Map.of("value", entry.getValue())))));
    }
}
