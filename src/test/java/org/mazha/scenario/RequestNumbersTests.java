package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Each request has a number, by which what it did is found in the log. */
@MazhaTest
class RequestNumbersTests {

    private static final String HEADER = "X-Request-ID";

    @Autowired
    TestRestTemplate http;

    @Test
    void everyAnswerHasANumberOfItsOwn() {
        String one = ask("/board", null).getHeaders().getFirst(HEADER);
        assertThat(one).matches("[0-9a-f-]{36}");
        assertThat(ask("/board", null).getHeaders().getFirst(HEADER)).isNotEqualTo(one);
    }

    @Test
    void aProxysNumberStaysAndNothingElseThatSomebodySends() {
        String given = "0123456789abcdef0123456789abcdef";
        assertThat(ask("/board", given).getHeaders().getFirst(HEADER)).isEqualTo(given);
        for (String other : List.of("short", "a name and 13911110001", "x".repeat(65), "${jndi:ldap://a}")) {
            assertThat(ask("/board", other).getHeaders().getFirst(HEADER)).matches("[0-9a-f-]{36}");
        }
    }

    private ResponseEntity<String> ask(String address, String number) {
        return http.exchange(address, HttpMethod.GET, new HttpEntity<>(accepting(number)), String.class);
    }

    private static HttpHeaders accepting(String number) {
        var headers = new HttpHeaders();
        headers.setAccept(List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_HTML));
        if (number != null) {
            headers.set(HEADER, number);
        }
        return headers;
    }
}
