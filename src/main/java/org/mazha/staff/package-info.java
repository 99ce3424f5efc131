/** Who works with Mazha: the roles and what each may use, and who has which of them where and when. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"area", "calendar", "engine", "party", "table"})
package org.mazha.staff;
