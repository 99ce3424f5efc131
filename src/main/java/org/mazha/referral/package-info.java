/** One issue handed to one party: letter, receipt, return, rectification, escalation. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "calendar", "deadline", "engine", "issue", "notice", "party", "standard"})
package org.mazha.referral;
