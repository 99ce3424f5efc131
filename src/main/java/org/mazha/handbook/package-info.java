/**
 * How things are done here, told by the models that are running: every step with who does it, until when and on which form,
 * for staff to read and print, and the files that a designer starts from. It reads models and keeps nothing.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "deadline", "engine", "staff"})
package org.mazha.handbook;
