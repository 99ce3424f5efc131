/** 案卷: everything about one issue on one page, which other modules add to by a chapter each, and why it is whose. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "attachment",
            "calendar",
            "deadline",
            "engine",
            "issue",
            "notice",
            "party",
            "staff",
            "standard"
        })
package org.mazha.casefile;
