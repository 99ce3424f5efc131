/** The tree of areas, from the subdistrict down to the courtyard. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine"})
package org.mazha.area;
