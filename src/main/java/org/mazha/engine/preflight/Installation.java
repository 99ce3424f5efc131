package org.mazha.engine.preflight;

import java.util.List;
import org.w3c.dom.Element;

/** Where models are to be deployed: what is there already, and what its engine has against them. */
interface Installation {

    /** What a model can refer to by a key. */
    enum Kind {
        PROCESS("流程", "calledElement"),
        DECISION("决策表", "decisionRef"),
        FORM("表单", "formRef");

        final String word;
        private final String attribute;

        Kind(String word, String attribute) {
            this.word = word;
            this.attribute = attribute;
        }

        /** Which one of this kind a step uses; empty if none. */
        String key(Element step) {
            return this == PROCESS ? step.getAttribute(attribute).strip() : Model.camunda(step, attribute);
        }

        /** Whether the step uses the one that has been deployed together with it, whatever comes later. */
        boolean isBoundToDeployment(Element step) {
            return Model.camunda(step, attribute + "Binding").equals("deployment");
        }
    }

    boolean isDeployed(Kind kind, String key);

    /** The newest version of each process. */
    List<ModelFile> processes();

    /** What the engine itself does not accept in a model in which the rules have found nothing, in its own words. */
    List<EngineFault> faults(ModelFile model);

    /** @param element id; may be null */
    record EngineFault(String element, String message) {}
}
