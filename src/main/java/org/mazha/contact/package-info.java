/** How people who raised something are called and reached, what they agreed to, who looked, when it is erased, and what they may ask for. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "engine", "privacy", "table"})
package org.mazha.contact;
