package org.mazha.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.el.ProcessEngineElContext;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.junit.jupiter.api.Test;
import org.mazha.engine.trial.StandIns.Door;

/** What models hear from the modules while they are tried: whatever suits the method, so that a new one needs nothing. */
class StandInsTests {

    private enum Mark {
        FIRST,
        SECOND
    }

    @SuppressWarnings("unused")
    private interface Steps {
        boolean isDone(long id);

        Date dueAt(String about);

        List<Long> partsOf(long id);

        String number(long id);

        Mark mark(long id);

        int count();

        void tell(long id, Mark mark);

        String value(long id, String key);
    }

    private final StandIns standIns = new StandIns(Map.of("steps", Steps.class, "facts", Steps.class));
    private final ELContext context = new ProcessEngineElContext(null, null);

    @Test
    void anAnswerSuitsItsType() {
        assertThat(ask("steps", "isDone", 1L)).isEqualTo(false);
        assertThat((Date) ask("steps", "dueAt", "x")).isAfter(ClockUtil.getCurrentTime());
        assertThat(ask("steps", "partsOf", 1L)).isEqualTo(List.of(1L));
        assertThat(ask("steps", "number", 7L)).isEqualTo("steps.number[7]");
        assertThat(ask("steps", "mark", 1L)).isEqualTo(Mark.FIRST);
        assertThat(ask("steps", "count")).isEqualTo(0);
        assertThat(ask("steps", "tell", 1L, "SECOND")).isNull();
    }

    @Test
    void aScenarioSaysOtherwise() {
        standIns.reply(Map.of("steps.isDone", true, "steps.partsOf", List.of(4L, 5L), "steps.mark", "SECOND"));

        assertThat(ask("steps", "isDone", 1L)).isEqualTo(true);
        assertThat(ask("steps", "partsOf", 1L)).isEqualTo(List.of(4L, 5L));
        assertThat(ask("steps", "mark", 1L)).isEqualTo(Mark.SECOND);
    }

    @Test
    void whatIsFilledInBesideTheRecordIsTold() {
        standIns.knows(Map.of("smell", "STRONG", "open", true));

        assertThat(ask("facts", "value", 1L, "smell")).isEqualTo("STRONG");
        assertThat(ask("facts", "value", 1L, "open")).isEqualTo("true");
        assertThat(ask("facts", "value", 1L, "colour")).isEqualTo("");
    }

    @Test
    void whatTheEngineWouldNotHandOverIsRefused() {
        assertThatThrownBy(() -> ask("steps", "tell", 1L, "THIRD")).hasMessage("“steps.tell”不认识第 2 个值“THIRD”。");
        assertThatThrownBy(() -> standIns.reply(Map.of("steps.mark", "THIRD")))
                .hasMessage("“steps.mark”不能回答“THIRD”。请换一个值。");
        assertThatThrownBy(() -> standIns.reply(Map.of("steps.dueAt", "2026-03-02")))
                .hasMessage("“steps.dueAt”不用写答案：时间到没到，用“到时”来写。请去掉它。");
    }

    private Object ask(String door, String method, Object... given) {
        return standIns.invoke(context, new Door(door, Steps.class), method, null, given);
    }
}
