/** What process designers see of their models: versions, what runs on them, and what an update of the application brings. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "engine"})
package org.mazha.design;
