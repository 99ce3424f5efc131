package org.mazha.report;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks every ten minutes whether another day is over. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ReportSchedule {

    private final StepDays days;

    ReportSchedule(StepDays days) {
        this.days = days;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void catchUp() {
        days.catchUp();
    }
}
