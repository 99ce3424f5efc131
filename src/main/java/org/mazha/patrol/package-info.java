/** 巡查: somebody walks through a courtyard with a telephone, and what is wrong there is registered on the spot. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "attachment", "calendar", "engine", "issue", "staff", "standard"})
package org.mazha.patrol;
