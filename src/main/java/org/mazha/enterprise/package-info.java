/**
 * 企业诉求: what enterprises say when they are visited, taken apart into items, each of which is an issue; the enterprise is
 * called back when all are closed.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "calendar",
            "casefile",
            "contact",
            "deadline",
            "engine",
            "issue",
            "privacy",
            "staff",
            "standard"
        })
package org.mazha.enterprise;
