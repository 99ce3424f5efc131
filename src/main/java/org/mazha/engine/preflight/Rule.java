package org.mazha.engine.preflight;

/** Something that a model keeps to. */
@FunctionalInterface
interface Rule {

    void look(Model model, Report report);
}
