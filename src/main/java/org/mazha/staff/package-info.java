/** Who works with Mazha: the roles, and what each may use. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine"})
package org.mazha.staff;
