package org.mazha.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Says the newest entry's number and hash in the log, at the start and each day: whoever keeps the log elsewhere can tell
 * when the last entries have been taken away.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Anchors {

    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);

    private final Chain chain;

    Anchors(Chain chain) {
        this.chain = chain;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Scheduled(cron = "0 0 3 * * *")
    void log() {
        chain.newest().ifPresent(last -> LOG.info("Audit anchor {}:{}", last.number(), last.hash()));
    }
}
