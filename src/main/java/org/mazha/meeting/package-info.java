/** The 小马扎 meeting at a courtyard: it raises issues and later hears what became of them. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "calendar",
            "casefile",
            "contact",
            "deadline",
            "engine",
            "issue",
            "paper",
            "privacy",
            "referral",
            "staff",
            "standard"
        })
package org.mazha.meeting;
