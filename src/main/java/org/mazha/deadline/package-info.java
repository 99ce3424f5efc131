/**
 * Until when something is due, and the office pages about that: the working calendar, the corrections, the story of a
 * clock.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "calendar", "engine", "notice", "staff", "table"})
package org.mazha.deadline;
