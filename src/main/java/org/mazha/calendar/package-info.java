/**
 * The working calendar: on which days and at what hours the office works, when a limit is over, and how a date is
 * written on a screen or in a letter. The reckoning is pure; the tables hold what was loaded.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"table"})
package org.mazha.calendar;
