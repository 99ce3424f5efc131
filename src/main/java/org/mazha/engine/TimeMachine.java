package org.mazha.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Lets demonstrations and tests live through days in a moment: it steps the one clock that the engine and our code
 * read from one due job to the next, and what falls due is done at its time, in the order in which it falls due.
 *
 * <p>Where the job executor runs, it does the work as it always does, and the clock runs on from wherever it has been
 * stepped to. Where it does not, the work is done here, and the clock stands still in between. The clock is the JVM's:
 * every thread sees it, and so does every other engine in the same JVM.
 */
@Component
public class TimeMachine {

    /**
     * What happened while time passed.
     *
     * @param jobs how many jobs were tried on the way
     * @param failures how many of the tries failed; the engine has planned the next ones
     * @param arrived whether the moment was reached; otherwise {@code to} is how far it got
     */
    public record Passage(Instant from, Instant to, int jobs, int failures, boolean arrived) {}

    private static final Logger LOG = LoggerFactory.getLogger(TimeMachine.class);

    /** How long the job executor gets for what is due at one moment. */
    private static final Duration ONE_MOMENT = Duration.ofSeconds(30);

    /** A wake-up is lost if it comes just before the acquisition goes to sleep, hence it is repeated. */
    private static final Duration WAKE_AGAIN = Duration.ofMillis(10);

    private static final Duration WITHOUT_END = Duration.ofDays(1);
    private static final Clock REAL = Clock.systemUTC();

    private final ManagementService management;
    private final ObjectProvider<JobExecutor> executors;
    private final FinishedJobs finished;

    TimeMachine(@Lazy ManagementService management, ObjectProvider<JobExecutor> executors, FinishedJobs finished) {
        this.management = management;
        this.executors = executors;
        this.finished = finished;
    }

    /**
     * Goes to another moment without doing anything on the way.
     *
     * @throws IllegalStateException if the job executor is running: it would act at the wrong time
     */
    public synchronized void goTo(Instant moment) {
        if (running().isPresent()) {
            throw new IllegalStateException("The clock cannot be moved while the job executor is running");
        }
        stepTo(moment);
    }

    /**
     * Lets so much time pass.
     *
     * @throws JobNotFinished if the job executor does not finish what is due
     */
    public void pass(Duration time) {
        passUntil(now().plus(time));
    }

    /**
     * Lets time pass until {@code moment}, and has done what is due by then. A moment that is over does not bring it
     * back.
     *
     * @throws JobNotFinished if the job executor does not finish what is due
     */
    public synchronized void passUntil(Instant moment) {
        travel(moment, WITHOUT_END);
    }

    /**
     * Lets time pass until {@code moment}, but begins no further step once {@code patience} is exhausted, and does not
     * go past a job that is not finished in half a minute: whoever wants to may let time pass again.
     */
    public synchronized Passage passUntil(Instant moment, Duration patience) {
        Instant from = now();
        FinishedJobs.Count before = finished.count();
        boolean arrived = false;
        try {
            arrived = travel(moment, patience);
        } catch (JobNotFinished e) {
            LOG.warn("The clock stands still at {}: {}", now(), e.getMessage());
        }
        FinishedJobs.Count count = finished.count().since(before);
        return new Passage(from, now(), count.tried(), count.failed(), arrived);
    }

    /** Back to the present. */
    public synchronized void backToNow() {
        ClockUtil.reset();
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Whether the clock shows another time than the present. */
    public boolean isAway() {
        return Duration.between(REAL.instant(), now()).abs().compareTo(Duration.ofSeconds(1)) > 0;
    }

    private boolean travel(Instant moment, Duration patience) {
        Optional<JobExecutor> executor = running();
        long end = System.nanoTime() + patience.toNanos();
        try {
            doWhatIsDue(executor);
            for (Optional<Instant> next = nextUntil(moment); next.isPresent(); next = nextUntil(moment)) {
                if (System.nanoTime() - end > 0) {
                    return false;
                }
                stepForwardTo(next.get());
                doWhatIsDue(executor);
            }
            stepForwardTo(moment);
            return true;
        } finally {
            if (executor.isPresent()) {
                runOn();
            }
        }
    }

    private void doWhatIsDue(Optional<JobExecutor> executor) {
        if (executor.isPresent()) {
            awaitWhatIsDue(executor.get());
        } else {
            for (List<Job> due = due(now()); !due.isEmpty(); due = due(now())) {
                execute(due.get(0));
            }
        }
    }

    /** A job that is being executed is there until its transaction is over, and a failed one until it has a new date. */
    private void awaitWhatIsDue(JobExecutor executor) {
        long end = System.nanoTime() + ONE_MOMENT.toNanos();
        for (; ; ) {
            FinishedJobs.Count known = finished.count();
            List<Job> due = due(now());
            if (due.isEmpty()) {
                return;
            }
            if (System.nanoTime() - end > 0) {
                throw new JobNotFinished("%s, due at %s, is not finished after %d seconds"
                        .formatted(nameOf(due.get(0)), due.get(0).getDuedate(), ONE_MOMENT.toSeconds()));
            }
            executor.jobWasAdded();
            finished.awaitMoreThan(known, WAKE_AGAIN);
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

    private Optional<Instant> nextUntil(Instant moment) {
        return due(moment).stream().map(TimeMachine::dueDate).findFirst();
    }

    /** What is to be done by then, in the order in which it falls due. */
    private List<Job> due(Instant by) {
        return management.createJobQuery().withRetriesLeft().active().list().stream()
                .filter(job -> !isUpkeep(job) && !dueDate(job).isAfter(by))
                .sorted(Comparator.comparing(TimeMachine::dueDate).thenComparing(Job::getId))
                .toList();
    }

    /** The engine's own, which comes back many times a night and changes nothing that is under way. */
    private static boolean isUpkeep(Job job) {
        return ((JobEntity) job).getJobHandlerType().equals(HistoryCleanupJobHandler.TYPE);
    }

    private static Instant dueDate(Job job) {
        return job.getDuedate() == null ? Instant.MIN : job.getDuedate().toInstant();
    }

    private String nameOf(Job job) {
        JobDefinition definition = management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult();
        return "Job %s (%s of %s)"
                .formatted(
                        job.getId(),
                        definition == null ? "no activity" : definition.getActivityId(),
                        job.getProcessDefinitionKey());
    }

    private Optional<JobExecutor> running() {
        return executors.stream().filter(JobExecutor::isActive).findFirst();
    }

    private void stepForwardTo(Instant moment) {
        if (moment.isAfter(now())) {
            stepTo(moment);
        }
    }

    private static void stepTo(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** From where the clock stands. */
    private void runOn() {
        ClockUtil.offset(now().toEpochMilli() - REAL.millis());
    }
}
