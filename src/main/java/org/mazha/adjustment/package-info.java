/** 延期 and 挂账: small requests from inside a task, decided on two levels, that move or stop its clock. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "calendar", "casefile", "deadline", "engine", "issue", "staff", "table"})
package org.mazha.adjustment;
