package org.mazha.engine;

import java.util.concurrent.Callable;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** What the engine is asked for because something else follows from it, whoever is logged in. */
final class AsTheSystem {

    private AsTheSystem() {}

    /** In one command: what it writes goes to the database together, and nobody's rights are looked up. */
    static void run(ProcessEngine engine, Runnable action) {
        ask(engine, () -> {
            action.run();
            return null;
        });
    }

    /** As above, with an answer. */
    static <T> T ask(ProcessEngine engine, Callable<T> question) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(question));
    }
}
