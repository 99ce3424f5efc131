/**
 * The working calendar: on which days and at what hours the office works, and when a limit is over. The reckoning is
 * pure; the tables hold what was loaded.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"table"})
package org.mazha.calendar;
