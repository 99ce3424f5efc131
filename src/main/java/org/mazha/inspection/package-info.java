/** 联合检查: partners inspect an area together; each hazard that they find is an issue, with a notice and a re-inspection. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "area",
            "calendar",
            "casefile",
            "engine",
            "issue",
            "paper",
            "privacy",
            "staff",
            "standard"
        })
package org.mazha.inspection;
