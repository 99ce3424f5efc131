/** The issue itself, everybody who raised it, and its timeline. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "attachment",
            "calendar",
            "deadline",
            "engine",
            "link",
            "notice",
            "party",
            "privacy",
            "standard"
        })
package org.mazha.issue;
