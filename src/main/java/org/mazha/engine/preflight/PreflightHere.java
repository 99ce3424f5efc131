package org.mazha.engine.preflight;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** The preflight asked from outside a deployment: in a command of its own, which the engine needs to look around in. */
@Component
public class PreflightHere {

    private final Preflight preflight;
    private final ProcessEngineConfigurationImpl engine;

    PreflightHere(Preflight preflight, ProcessEngine engine) {
        this.preflight = preflight;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    /** What would be said to these files if they were deployed together. */
    public Findings look(List<ModelFile> files) {
        return engine.getCommandExecutorTxRequired().execute(command -> preflight.look(files));
    }

    /** What would be said today to what is in use: warnings that were passed over, and what has changed around it since. */
    Findings inUse() {
        return engine.getCommandExecutorTxRequired().execute(command -> ModelsInUse.look(preflight));
    }
}
