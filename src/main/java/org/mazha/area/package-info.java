/** The tree of areas, from the subdistrict down to the courtyard. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine", "table"})
package org.mazha.area;
