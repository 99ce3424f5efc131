/**
 * What process designers see of their models: versions, what runs on them, what an update of the application brings, and what
 * a draft would do.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"calendar", "engine", "engine :: trial", "party", "staff", "standard"})
package org.mazha.design;
