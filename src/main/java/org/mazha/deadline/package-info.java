/** Until when something is due, and how a date is written on a screen or in a letter. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "engine", "notice"})
package org.mazha.deadline;
