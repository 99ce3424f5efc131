package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.ClientErrorException;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Two have the same task in hand, and the other was a moment faster. */
class OvertakenTests {

    @BeforeEach
    void submits() {
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest("POST", "/engine-rest/task/done/submit-form")));
    }

    @AfterEach
    void leaves() {
        RequestContextHolder.resetRequestAttributes();
    }

    /** The right to a task goes with it, and is looked for a moment before the task itself. */
    @Test
    void whoMayDoNothingWithATaskThatIsDoneHearsThatItIsDone() {
        assertThatThrownBy(() -> denied("done"))
                .isInstanceOf(ClientErrorException.class)
                .hasMessageContaining("这项任务刚刚已经有人认领或者办过了");
    }

    @Test
    void whoMayDoNothingWithATaskThatIsThereHearsThat() {
        assertThatThrownBy(() -> denied("there")).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void whoMayDoNothingWithAnyTaskHearsThat() {
        assertThatThrownBy(() -> denied("*")).isInstanceOf(AuthorizationException.class);
    }

    private static void denied(String task) {
        var overtaken = new Overtaken("there"::equals);
        overtaken.setNext(new CommandInterceptor() {
            @Override
            public <T> T execute(Command<T> command) {
                throw new AuthorizationException("clerk", "TASK_WORK", "Task", task);
            }
        });
        overtaken.execute(context -> null);
    }
}
