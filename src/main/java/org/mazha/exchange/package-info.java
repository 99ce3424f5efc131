/**
 * 数据交换: issues as other systems of the city read them, and those that come from there. Each thing is entered once. What it
 * reads it reads in queries of its own over the tables of other modules; what it changes it has the modules change.
 */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "calendar",
            "contact",
            "engine",
            "issue",
            "link",
            "party",
            "privacy",
            "staff",
            "standard",
            "table"
        })
package org.mazha.exchange;
