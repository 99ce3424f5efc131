/**
 * Steps that stand still because the program, the mail server or a model failed: what happened in plain words, what to do, and
 * trying again.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"area", "calendar", "engine", "staff"})
package org.mazha.incident;
