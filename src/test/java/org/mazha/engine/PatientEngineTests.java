package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;

/** Which jobs a node remembers as locked, and not to be done by it, when the database fails it. */
class PatientEngineTests {

    private static final Throwable AWAY = new RuntimeException(new SQLTransientConnectionException("no connection"));

    private final List<String> leftLocked = new ArrayList<>();
    private final List<Instant> unheard = new ArrayList<>();

    @Test
    void aJobWhoseFailureCannotBeWrittenDown() {
        assertThatThrownBy(() -> fails(new IllegalStateException("its own"), new RuntimeException(AWAY)))
                .isInstanceOf(DatabaseAway.class);
        assertThat(leftLocked).containsExactly("job");
    }

    /** The engine has no job in hand then, and throws a NullPointerException where it compares the locks. */
    @Test
    void aJobThatCouldNotBeginAlsoWhereTheDatabaseIsBackWhenItsFailureIsWrittenDown() {
        assertThatThrownBy(() -> fails(AWAY, new NullPointerException())).isInstanceOf(NullPointerException.class);
        assertThat(leftLocked).containsExactly("job");
    }

    @Test
    void noJobThatFailedForAnotherReason() {
        assertThatThrownBy(() -> fails(new IllegalStateException("its own"), new NullPointerException()))
                .isInstanceOf(NullPointerException.class);
        assertThat(leftLocked).isEmpty();
    }

    /** The database may have locked them before the line ended. */
    @Test
    void theTimeWithinWhichJobsWereLockedWithoutAnAnswer() {
        var executor = new DefaultJobExecutor();
        Instant before = ClockUtil.getCurrentTime().toInstant();
        assertThatThrownBy(() -> engine(new RuntimeException(AWAY)).execute(new AcquireJobsCmd(executor)))
                .isInstanceOf(DatabaseAway.class);
        assertThat(unheard).hasSize(2);
        assertThat(unheard.get(0)).isBetween(before, unheard.get(1));
        assertThatThrownBy(() -> engine(new IllegalStateException()).execute(new AcquireJobsCmd(executor)));
        assertThat(unheard).hasSize(2);
    }

    private PatientEngine engine(RuntimeException thrown) {
        var engine = new PatientEngine(leftLocked::add, (from, until) -> unheard.addAll(List.of(from, until)));
        engine.setNext(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                throw thrown;
            }
        });
        return engine;
    }

    private void fails(Throwable failure, RuntimeException whileItIsWrittenDown) {
        var job = new JobFailureCollector("job");
        job.setFailure(failure);
        CommandExecutor none = null;
        engine(whileItIsWrittenDown).execute(new FailedJobListener(none, job));
    }
}
