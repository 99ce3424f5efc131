package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
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

/** Somebody without an account in front of the page behind a link, in a browser that says where forms come from. */
final class Outsider {

    private final TestRestTemplate http;
    private final String origin;
    private final String link;

    /**
     * Somebody with a link.
     *
     * @param link its path, {@code /p/…} or {@code /r/…}
     */
    Outsider(TestRestTemplate client, int port, String link) {
        this.http = client.withRedirects(Redirects.DONT_FOLLOW);
        this.origin = "http://localhost:" + port;
        this.link = link;
    }

    ResponseEntity<String> open() {
        return open("");
    }

    /** A page below the link. */
    ResponseEntity<String> open(String below) {
        return http.getForEntity(URI.create(origin + link + below), String.class);
    }

    /** What the page says. */
    String read() {
        var page = open();
        assertThat(page.getStatusCode()).isEqualTo(HttpStatus.OK);
        return page.getBody();
    }

    ResponseEntity<byte[]> photo(String below) {
        return http.getForEntity(URI.create(origin + link + below), byte[].class);
    }

    ResponseEntity<String> press(String step, Map<String, String> fields) {
        return press(step, fields, origin);
    }

    ResponseEntity<String> press(String step, Map<String, String> fields, String from) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        return send(step, form, MediaType.APPLICATION_FORM_URLENCODED, from);
    }

    /** With photos by file name. */
    ResponseEntity<String> press(String step, Map<String, String> fields, List<Map.Entry<String, byte[]>> photos) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        fields.forEach(form::add);
        photos.forEach(photo -> form.add("photos", new ByteArrayResource(photo.getValue()) {
            @Override
            public String getFilename() {
                return photo.getKey();
            }
        }));
        return send(step, form, MediaType.MULTIPART_FORM_DATA, origin);
    }

    /** Where the browser is sent after a form was taken. */
    String pressed(String step, Map<String, String> fields) {
        return taken(press(step, fields));
    }

    String taken(ResponseEntity<String> answer) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.SEE_OTHER);
        String there = answer.getHeaders().getLocation().toString();
        assertThat(there).contains(link);
        return there.substring(there.indexOf(link) + link.length());
    }

    private ResponseEntity<String> send(String step, MultiValueMap<String, ?> form, MediaType type, String from) {
        var headers = new HttpHeaders();
        headers.setContentType(type);
        if (from != null) {
            headers.set(HttpHeaders.ORIGIN, from);
        }
        return http.exchange(
                URI.create(origin + link + "/" + step), HttpMethod.POST, new HttpEntity<>(form, headers), String.class);
    }
}
