/** What residents say of the result, and whether it is to be done again. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "calendar",
            "casefile",
            "contact",
            "deadline",
            "engine",
            "issue",
            "link",
            "privacy",
            "staff"
        })
package org.mazha.feedback;
