/**
 * 附加信息: what a designer asks of an issue beyond what the application knows, in fields added to a form or in a form of the
 * designer's own. Kept as it was answered, the newest answer counting; never in the engine.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"calendar", "casefile", "contact", "engine", "issue"})
package org.mazha.fact;
