/**
 * Until when something is due, how a date is written on a screen or in a letter, and the office pages about both: the
 * working calendar, the corrections, the story of a clock.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "engine", "notice", "table"})
package org.mazha.deadline;
