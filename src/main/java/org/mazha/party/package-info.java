/** Who can be asked to put an issue right: property managers, utilities, departments, partners. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"area", "calendar", "engine", "table"})
package org.mazha.party;
