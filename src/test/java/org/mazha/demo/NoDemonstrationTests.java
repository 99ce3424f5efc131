package org.mazha.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.mazha.engine.Actors;
import org.mazha.engine.WebApps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** With a database of one's own there is no demonstration, and nobody steps the clock. */
@AutoConfigureMockMvc(addFilters = false)
@WebMvcTest(controllers = ClockPage.class, properties = "spring.datasource.url=jdbc:postgresql://db.example.org/mazha")
class NoDemonstrationTests {

    @Autowired
    MockMvc browser;

    @Autowired
    Environment environment;

    @MockitoBean
    Actors actors;

    @MockitoBean
    WebApps webApps;

    @Test
    void thereIsNoClockToStep() throws Exception {
        assertThat(environment.getActiveProfiles()).doesNotContain("demo");
        browser.perform(get("/demo/clock")).andExpect(status().isNotFound());
        browser.perform(post("/demo/clock").param("step", "DAY")).andExpect(status().isNotFound());
        browser.perform(post("/demo/clock/present")).andExpect(status().isNotFound());
    }
}
