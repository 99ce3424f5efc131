/** 报表: what supervisors look at: the ledger, where time goes, what is late and at whom. It listens and reads, and changes nothing. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "deadline", "engine"})
package org.mazha.report;
