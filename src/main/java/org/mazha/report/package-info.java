/** What is counted and listed of all issues: the ledger (台账) and what is derived from it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "calendar", "deadline", "engine", "issue", "paper", "party", "staff", "standard", "table"})
package org.mazha.report;
