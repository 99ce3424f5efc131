/** How people who raised something are called and reached, what they agreed to, who looked, and when it is erased. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine", "privacy"})
package org.mazha.contact;
