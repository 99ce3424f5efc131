package org.mazha.engine;

import java.util.List;
import org.mazha.engine.RunningModels.Model;

/**
 * What a process says of itself.
 *
 * @param steps in the order in which they come, each activity with what happens at its border
 */
public record ProcessOutline(Model model, String documentation, List<Step> steps) {

    /** What kind of step it is. */
    public enum Kind {
        START("开始"),
        TASK("有人办"),
        SYSTEM("系统办"),
        TABLE("查决策表"),
        CALL("走另一个流程"),
        PART("几步合在一起"),
        QUESTION("分路"),
        TIMER("到时间"),
        EVENT("等消息"),
        NEWS("发消息"),
        END("结束");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One step.
     *
     * @param stage what it tells residents; empty if nothing
     * @param roles who may do it, as the model says it; empty if nobody has to
     * @param time until when it is due, or the moment that it waits for, as the model says it with the values of its own
     *     parameters; empty if none
     * @param form empty if there is none
     * @param refersTo key of the table that it asks or the process that it calls; empty if none
     * @param words what the letter says that it sends; empty if the model does not say
     * @param at name of the activity at whose border it waits; empty if it stands for itself
     */
    public record Step(
            String id,
            Kind kind,
            String name,
            String documentation,
            String stage,
            String roles,
            String time,
            List<Field> form,
            String refersTo,
            String words,
            String at,
            List<Way> ways) {}

    /** Something that a form asks for. */
    public record Field(String label, boolean isRequired, List<String> options) {}

    /**
     * Where it goes on.
     *
     * @param answer to the question; empty if there is none
     * @param to id of the step
     */
    public record Way(String answer, String to, String name) {}
}
