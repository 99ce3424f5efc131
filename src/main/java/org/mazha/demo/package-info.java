/** What a newcomer finds: areas, parties, standards, people, and the news page's own stories at different stages. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "attachment",
            "calendar",
            "engine",
            "link",
            "party",
            "serviceday",
            "staff",
            "standard",
            "table",
            "visit"
        })
package org.mazha.demo;
