/** The issue itself, everybody who raised it, and its timeline. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "attachment",
            "calendar",
            "contact",
            "deadline",
            "engine",
            "link",
            "notice",
            "party",
            "privacy",
            "staff",
            "standard"
        })
package org.mazha.issue;
