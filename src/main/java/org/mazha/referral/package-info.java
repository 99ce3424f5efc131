/** One issue handed to one party: letter, receipt, return, rectification, escalation. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "adjustment",
            "area",
            "attachment",
            "calendar",
            "casefile",
            "deadline",
            "engine",
            "issue",
            "link",
            "notice",
            "party",
            "privacy",
            "staff",
            "standard"
        })
package org.mazha.referral;
