/** What the public may see of a closed issue, and the board that shows it. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "attachment",
            "calendar",
            "casefile",
            "deadline",
            "engine",
            "issue",
            "link",
            "paper",
            "privacy",
            "serviceday",
            "staff"
        })
package org.mazha.publication;
