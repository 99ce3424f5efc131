package org.mazha.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets demonstrations and tests live through days in a moment: it sets the one clock that the engine and our code
 * read, and does what falls due on the way, in the order in which it falls due.
 */
@Component
public class TimeMachine {

    private static final Logger LOG = LoggerFactory.getLogger(TimeMachine.class);

    private final ManagementService management;
    private final ObjectProvider<JobExecutor> jobs;

    TimeMachine(@Lazy ManagementService management, ObjectProvider<JobExecutor> jobs) {
        this.management = management;
        this.jobs = jobs;
    }

    /**
     * Goes to another moment without doing anything on the way.
     *
     * @throws IllegalStateException if the job executor is running: it would act at the wrong time
     */
    public void goTo(Instant moment) {
        if (jobs.stream().anyMatch(JobExecutor::isActive)) {
            throw new IllegalStateException("The clock cannot be moved while the job executor is running");
        }
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Lets so much time pass. */
    public void pass(Duration time) {
        passUntil(now().plus(time));
    }

    /** Lets time pass until {@code moment}, and does what is due by then. */
    public void passUntil(Instant moment) {
        for (Optional<Job> next = nextUntil(moment); next.isPresent(); next = nextUntil(moment)) {
            Instant due = dueDate(next.get());
            if (due.isAfter(now())) {
                goTo(due);
            }
            execute(next.get());
        }
        if (moment.isAfter(now())) {
            goTo(moment);
        }
    }

    private void execute(Job job) {
        try {
            management.executeJob(job.getId());
        } catch (RuntimeException e) {
            // As with the job executor: the engine has written the failure down and planned the next try
            LOG.debug("Job {} failed", job.getId(), e);
        }
    }

    /** Back to the present. */
    public void backToNow() {
        ClockUtil.reset();
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private Optional<Job> nextUntil(Instant moment) {
        return management.createJobQuery().withRetriesLeft().active().list().stream()
                .filter(job -> !dueDate(job).isAfter(moment))
                .min(Comparator.comparing(TimeMachine::dueDate).thenComparing(Job::getId));
    }

    private static Instant dueDate(Job job) {
        return job.getDuedate() == null ? Instant.MIN : job.getDuedate().toInstant();
    }
}
