/**
 * One login for Tasklist, Cockpit, Admin, our own pages and the REST interface, and which address is open to whom. The
 * accounts are Camunda's; what somebody may do with a task or a process is in Camunda's authorizations.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine", "staff"})
package org.mazha.login;
