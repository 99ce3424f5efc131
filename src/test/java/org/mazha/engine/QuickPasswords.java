package org.mazha.engine;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Passwords with few rounds: the many rounds of the real ones cost a test that logs in most of its time. */
@TestConfiguration(proxyBeanMethods = false)
public class QuickPasswords {

    private static final AtomicInteger RECKONED = new AtomicInteger();

    @Bean
    @Primary
    Passwords quickPasswords() {
        return new Passwords(1_000) {
            @Override
            public boolean check(String password, String encrypted) {
                RECKONED.incrementAndGet();
                return super.check(password, encrypted);
            }

            @Override
            boolean isNobodys(String password) {
                RECKONED.incrementAndGet();
                return super.isNobodys(password);
            }
        };
    }

    /** How many passwords are held against a hash while something happens, which is what takes the time of a login. */
    public static int reckonedDuring(Runnable something) {
        int before = RECKONED.get();
        something.run();
        return RECKONED.get() - before;
    }
}
