/** The issue itself, everybody who raised it, and its timeline. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "calendar", "deadline", "engine", "notice", "party", "privacy", "standard"})
package org.mazha.issue;
