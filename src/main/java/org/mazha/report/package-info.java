/** What supervisors look at: the ledger (台账) and what is counted of it, where processes wait and how long, what is late and at whom. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "calendar",
            "contact",
            "deadline",
            "engine",
            "issue",
            "paper",
            "party",
            "staff",
            "standard",
            "table"
        })
package org.mazha.report;
