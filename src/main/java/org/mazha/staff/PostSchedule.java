package org.mazha.staff;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every minute whose posts have begun or ended. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PostSchedule {

    private final Posts posts;

    PostSchedule(Posts posts) {
        this.posts = posts;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void catchUp() {
        posts.catchUp();
    }
}
