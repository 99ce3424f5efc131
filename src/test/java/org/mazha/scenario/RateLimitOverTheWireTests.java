package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What somebody gets who asks the public pages for too much. */
@MazhaTest
@TestPropertySource(properties = "mazha.web.requests-per-minute=3")
@DirtiesContext
class RateLimitOverTheWireTests {

    @LocalServerPort
    int port;

    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void askTooMuch() throws Exception {
        for (int i = 0; i < 4; i++) {
            open("/board", MediaType.TEXT_HTML);
        }
    }

    @Test
    void aPersonIsToldInASentenceWhatToDo() throws Exception {
        for (String address :
                new String[] {"/board", "/board/feed.xml", "/open311/v2/requests.xml", "/p/unknown", "/r/unknown"}) {
            var page = open(address, MediaType.TEXT_HTML);
            assertThat(page.statusCode()).as(address).isEqualTo(429);
            assertThat(page.headers().firstValue(HttpHeaders.RETRY_AFTER)).hasValue("60");
            assertThat(page.body()).contains("打开得太快了", "请过一分钟再打开");
        }
    }

    @Test
    void aProgramIsToldInTheSameLanguage() throws Exception {
        var answer = open("/board", MediaType.APPLICATION_JSON);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("打开得太快了，请过一分钟再试。").doesNotContain("Too Many");
    }

    @Test
    void whoeverHasAnAccountWorksOn() throws Exception {
        assertThat(open("/login", MediaType.TEXT_HTML).statusCode()).isEqualTo(200);
    }

    /** Not with the client of the other tests, which waits for a minute and tries again, as it is told. */
    private HttpResponse<String> open(String address, MediaType wanted) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                        .header(HttpHeaders.ACCEPT, wanted.toString())
                        .build(),
                BodyHandlers.ofString());
    }
}
