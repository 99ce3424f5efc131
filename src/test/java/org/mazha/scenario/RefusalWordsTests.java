package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Even what no page of ours is asked about is refused in a sentence. */
@MazhaTest
class RefusalWordsTests {

    @Autowired
    TestRestTemplate client;

    @Autowired
    Office office;

    @LocalServerPort
    int port;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** Tomcat answers these itself. */
    @ParameterizedTest
    @ValueSource(strings = {"/%2F", "/a%5Cb", "/%00", "/[", "/%zz"})
    void anAddressThatMakesNoSenseIsRefusedInChinese(String address) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("lang=\"zh-CN\"", "没有受理", "请检查地址")
                    .doesNotContain("Bad Request</", "Tomcat", "HTTP Status");
        }
    }

    @Test
    void whoMayNotReadADecisionIsToldSo() {
        String decisions = CamundaClient.rest("admin", client, port)
                .get("/decision-definition?key=issue-standard&latestVersion=true")
                .getBody();
        String id = decisions.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");

        var answer = CamundaClient.rest("clerk", client, port).get("/decision-definition/" + id);

        assertThat(answer.getStatusCode().value()).isEqualTo(403);
        assertThat(answer.getBody()).contains("您的账号不能看这张决策表").doesNotContain("ENGINE-", "permission");
    }
}
