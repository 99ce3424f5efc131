package org.mazha.contact;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** What is done with contacts while nobody asks for it, by one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(RetentionSettings.class)
class NightWork {

    private static final long RESEALING = 0x6d617a68615f6bL;
    private static final long RETENTION = 0x6d617a68615f72L;

    private final Alone alone;
    private final Resealing resealing;
    private final Retention retention;

    NightWork(Alone alone, Resealing resealing, Retention retention) {
        this.retention = retention;
        this.alone = alone;
        this.resealing = resealing;
    }

    @Scheduled(cron = "0 30 3 * * *", zone = "Asia/Shanghai")
    void letGo() {
        alone.run(RETENTION, retention::run);
    }

    /** Soon after a start with another key; a node that was still running with the old one is caught up with later. */
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT6H")
    void sealAnew() {
        if (resealing.isAsked()) {
            alone.run(RESEALING, resealing::run);
        }
    }
}
