package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mazha.MazhaTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever has just logged in is known to the other nodes, too. */
@MazhaTest
@ExtendWith(OutputCaptureExtension.class)
class KeptSessionsTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void aLoginIsKeptAtOnceAndWhole(CapturedOutput log) {
        String session = Visitor.as("clerk", http, port).sessionId();

        byte[] kept = jdbc.sql("select content from web_session where id = ? and valid = '1'")
                .param(session)
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .contains("SPRING_SECURITY_CONTEXT", "org.mazha.login.Seat", "clerk");
        assertThat(log).doesNotContain("Cannot serialize session attribute");
    }
}
