/** The issue itself, everybody who raised it, and its timeline. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "deadline", "engine", "notice", "standard"})
package org.mazha.issue;
