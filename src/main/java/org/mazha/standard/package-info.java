/**
 * What is filed, within which limit it is put right and when it may be closed (立案标准), in versions: a change makes a
 * new one and leaves what was filed before alone. A clerk takes them in and out as a table.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "engine", "party", "table"})
package org.mazha.standard;
