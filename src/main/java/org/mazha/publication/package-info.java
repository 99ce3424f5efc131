/** What the public may see of a closed issue, and the board that shows it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "deadline", "engine", "issue", "privacy"})
package org.mazha.publication;
