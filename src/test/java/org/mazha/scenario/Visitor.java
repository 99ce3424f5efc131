package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/** Somebody at the office pages, logged in, in a browser that says where forms come from. */
final class Visitor {

    private final TestRestTemplate http;
    private final int port;
    private final String session;

    private Visitor(TestRestTemplate http, int port, String session) {
        this.http = http;
        this.port = port;
        this.session = session;
    }

    static Visitor as(String person, TestRestTemplate client, int port) {
        TestRestTemplate http = client.withRedirects(Redirects.DONT_FOLLOW);
        var answer = login(person, "demo", http, port);
        assertThat(answer.getHeaders().getLocation())
                .as("login of %s", person)
                .hasPath("/")
                .hasNoQuery();
        return new Visitor(http, port, "JSESSIONID=" + cookie(answer.getHeaders(), "JSESSIONID"));
    }

    /** Where a page leads somebody who has logged in with this password. */
    static String sentTo(String path, String person, String password, TestRestTemplate client, int port) {
        TestRestTemplate http = client.withRedirects(Redirects.DONT_FOLLOW);
        var answer = login(person, password, http, port);
        return new Visitor(http, port, "JSESSIONID=" + cookie(answer.getHeaders(), "JSESSIONID"))
                .open(path)
                .getHeaders()
                .getLocation()
                .getPath();
    }

    String sessionId() {
        return session.substring("JSESSIONID=".length());
    }

    private static ResponseEntity<String> login(String person, String password, TestRestTemplate http, int port) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ORIGIN, "http://localhost:" + port);
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("account", person);
        form.add("password", password);
        return http.postForEntity("/login", new HttpEntity<>(form, headers), String.class);
    }

    /** The cookie of the session. */
    String session() {
        return session;
    }

    private static String cookie(HttpHeaders headers, String name) {
        return headers.get(HttpHeaders.SET_COOKIE).stream()
                .map(cookie -> cookie.split(";")[0])
                .filter(cookie -> cookie.startsWith(name + "="))
                .map(cookie -> cookie.substring(name.length() + 1))
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    ResponseEntity<String> open(String path) {
        return http.exchange(address(path), HttpMethod.GET, new HttpEntity<>(headers()), String.class);
    }

    /** What the page says. */
    String read(String path) {
        var page = open(path);
        assertThat(page.getStatusCode()).as(path).isEqualTo(HttpStatus.OK);
        return page.getBody();
    }

    ResponseEntity<byte[]> download(String path) {
        return http.exchange(address(path), HttpMethod.GET, new HttpEntity<>(headers()), byte[].class);
    }

    ResponseEntity<String> press(String path, Map<String, String> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        HttpHeaders headers = headers();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        return http.postForEntity(address(path), new HttpEntity<>(form, headers), String.class);
    }

    /** As {@link #press}, where a file comes back. */
    ResponseEntity<byte[]> fetch(String path, Map<String, String> fields) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        HttpHeaders headers = headers();
        headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        return http.postForEntity(address(path), new HttpEntity<>(form, headers), byte[].class);
    }

    ResponseEntity<String> upload(String path, String fileName, byte[] content) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", file(fileName, content));
        return send(path, form);
    }

    /** Sends JSON as a script does. */
    ResponseEntity<String> send(String path, Map<String, ?> body) {
        HttpHeaders headers = headers();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.postForEntity(address(path), new HttpEntity<>(body, headers), String.class);
    }

    /** Sends photos as the tab in Tasklist does. */
    ResponseEntity<String> sendPhotos(String path, String kind, Map<String, byte[]> files) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("kind", kind);
        files.forEach((name, content) -> form.add("photos", file(name, content)));
        return send(path, form);
    }

    /** Sends fields and, each in a field of its own, photos. */
    ResponseEntity<String> sendFiles(String path, Map<String, String> fields, Map<String, byte[]> files) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        files.forEach((field, content) -> form.add(field, file(field + ".jpg", content)));
        return send(path, form);
    }

    private static ByteArrayResource file(String name, byte[] content) {
        return new ByteArrayResource(content) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    private ResponseEntity<String> send(String path, MultiValueMap<String, Object> form) {
        HttpHeaders headers = headers();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return http.postForEntity(address(path), new HttpEntity<>(form, headers), String.class);
    }

    ResponseEntity<String> delete(String path) {
        return http.exchange(address(path), HttpMethod.DELETE, new HttpEntity<>(headers()), String.class);
    }

    private URI address(String path) {
        return UriComponentsBuilder.fromUriString("http://localhost:" + port + path)
                .build()
                .encode()
                .toUri();
    }

    private HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.COOKIE, session);
        headers.set(HttpHeaders.ORIGIN, "http://localhost:" + port);
        return headers;
    }
}
