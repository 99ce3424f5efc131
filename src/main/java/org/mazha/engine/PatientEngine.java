package org.mazha.engine;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.cmd.JobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * What the engine does while the database cannot be used: whoever asks is told so in a sentence, and a job waits a little
 * and keeps its tries, so that no outage ends as hundreds of incidents.
 */
final class PatientEngine extends CommandInterceptor {

    /** Not less: a letter that had been taken when its job failed is sent anew with each try. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final Field FAILURE = EngineFields.of(FailedJobListener.class, "jobFailureCollector");

    private final Consumer<String> leftLocked;
    private final BiConsumer<Instant, Instant> lockedUnheard;

    /**
     * A job executor tells whoever can give back what it has locked and will not do.
     *
     * @param leftLocked is told the id of a job that has failed, and whose lock could not be taken away
     * @param lockedUnheard is told from when until when jobs may have been locked without an answer that they are
     */
    PatientEngine(Consumer<String> leftLocked, BiConsumer<Instant, Instant> lockedUnheard) {
        this.leftLocked = leftLocked;
        this.lockedUnheard = lockedUnheard;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Instant begun = now();
        try {
            return next.execute(command);
        } catch (RuntimeException e) {
            if (command instanceof FailedJobListener) {
                remember((JobFailureCollector) EngineFields.read(FAILURE, command), e);
            }
            if (DatabaseAway.isIn(e)) {
                if (command instanceof AcquireJobsCmd) {
                    lockedUnheard.accept(begun, now());
                }
                throw e instanceof DatabaseAway said ? said : new DatabaseAway(e);
            }
            throw e;
        }
    }

    /**
     * The database was away when the job began, or still is. In the first case the engine has nothing of the job in hand
     * with which to write down that it failed, and fails itself although the database may be back.
     */
    private void remember(JobFailureCollector job, RuntimeException e) {
        if (DatabaseAway.isIn(e) || DatabaseAway.isIn(job.getFailure())) {
            leftLocked.accept(job.getJobId());
        }
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** What follows when a job has failed. */
    static Command<Object> afterFailure(String job, Throwable exception) {
        return exception != null && DatabaseAway.isIn(exception) && !DatabaseAway.isTooSlow(exception)
                ? new KeepsItsTries(job, exception)
                : new DefaultJobRetryCmd(job, exception);
    }

    private static final class KeepsItsTries extends JobRetryCmd {

        private KeepsItsTries(String job, Throwable exception) {
            super(job, exception);
        }

        @Override
        public Object execute(CommandContext context) {
            JobEntity job = getJob();
            if (job != null) {
                logException(job);
                // Its due date says when it should have happened, and stays
                job.setLockExpirationTime(new Date(ClockUtil.getCurrentTime().getTime() + PAUSE.toMillis()));
            }
            return null;
        }
    }
}
