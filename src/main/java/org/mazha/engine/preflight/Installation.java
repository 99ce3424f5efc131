package org.mazha.engine.preflight;

import java.util.List;

/** Where models are to be deployed: what is there already, and what its engine has against them. */
interface Installation {

    /** What a model can refer to by a key. */
    enum Kind {
        PROCESS("流程", "calledElement"),
        DECISION("决策表", "decisionRef"),
        FORM("表单", "formRef");

        final String word;
        final String attribute;

        Kind(String word, String attribute) {
            this.word = word;
            this.attribute = attribute;
        }
    }

    boolean isDeployed(Kind kind, String key);

    /** What the engine itself does not accept in a model in which the rules have found nothing, in its own words. */
    List<EngineFault> faults(ModelFile model);

    /** @param element id; may be null */
    record EngineFault(String element, String message) {}
}
