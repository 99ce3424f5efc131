/** What the public may see of a closed issue, and the board that shows it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "calendar",
            "casefile",
            "deadline",
            "engine",
            "issue",
            "link",
            "paper",
            "privacy",
            "staff"
        })
package org.mazha.publication;
