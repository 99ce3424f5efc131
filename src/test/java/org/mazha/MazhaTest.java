package org.mazha;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mazha.contact.Night;
import org.mazha.engine.QuickPasswords;
import org.mazha.report.DaysOver;
import org.mazha.scenario.ModelCoverage;
import org.mazha.scenario.Office;
import org.mazha.storage.NightShift;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a real PostgreSQL in a throw-away directory, with the demonstration's areas,
 * parties, standards and people but without its stories. Jobs run only when the test lets time pass.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "mazha.demo.stories=false",
            "camunda.bpm.job-execution.enabled=false",
            // BPM Assert asks the engine's history which steps have been passed
            "camunda.bpm.history-level=full",
            // Otherwise a test has no numbers to be read
            "management.prometheus.metrics.export.enabled=true",
            // Nobody needs tomorrow what a test has written
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit to off",
            // Each test begins at the same hour, and the letters of all before it have gone out in it
            "mazha.letter.limit.per-hour=100000",
            "mazha.letter.limit.per-day=100000",
            "mazha.letter.limit.per-minute=100000",
            // All residents and parties of all tests come from one address
            "mazha.web.requests-per-minute=1000000",
            // And whatever they are refused
            "mazha.refusals.per-minute=1000000",
            "mazha.refusals.of-all-per-minute=1000000"
        })
@ContextConfiguration(initializers = ThrowAwayData.class)
@Import({
    Office.class,
    QuickPasswords.class,
    ModelCoverage.class,
    Night.class,
    NightShift.class,
    DaysOver.class,
    NothingStays.class
})
public @interface MazhaTest {}
