/**
 * What Tasklist leaves out: several tasks at once, claimed or decided, with what became of each. Who may do what, the engine
 * says, as it does to Tasklist.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "engine"})
package org.mazha.tasklist;
