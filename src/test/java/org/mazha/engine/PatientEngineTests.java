package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.junit.jupiter.api.Test;

/** Which jobs a node remembers as left locked when the database fails it. */
class PatientEngineTests {

    private static final Throwable AWAY = new RuntimeException(new SQLTransientConnectionException("no connection"));

    private final List<String> leftLocked = new ArrayList<>();

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

    private void fails(Throwable failure, RuntimeException whileItIsWrittenDown) {
        var job = new JobFailureCollector("job");
        job.setFailure(failure);
        var engine = new PatientEngine(leftLocked::add);
        engine.setNext(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                throw whileItIsWrittenDown;
            }
        });
        CommandExecutor none = null;
        engine.execute(new FailedJobListener(none, job));
    }
}
