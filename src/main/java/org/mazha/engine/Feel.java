package org.mazha.engine;

import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the engine's FEEL, the language in which forms say when they do not ask something. */
@Component
public class Feel {

    private final ProcessEngine engine;

    Feel(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** Whether the condition holds for these answers; it does not where it reads something that is not among them. */
    boolean isTrue(String condition, Map<String, Object> answers) {
        try {
            return isTrue(engine, condition, answers);
        } catch (FeelException e) {
            return false;
        }
    }

    /**
     * Whether the condition holds for these answers.
     *
     * @throws FeelException if it reads something that is not among them, or cannot be read itself
     */
    public static boolean isTrue(ProcessEngine engine, String condition, Map<String, Object> answers) {
        return Boolean.TRUE.equals(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getDmnEngineConfiguration()
                .getFeelEngine()
                .evaluateSimpleExpression(condition, Variables.fromMap(answers).asVariableContext()));
    }
}
