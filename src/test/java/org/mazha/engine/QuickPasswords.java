package org.mazha.engine;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Passwords with few rounds: the many rounds of the real ones cost a test that logs in most of its time. */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {

    @Bean
    @Primary
    Passwords quickPasswords() {
        return new Passwords(1_000);
    }
}
