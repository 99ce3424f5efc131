/** What is filed, within which limit it is put right and when it may be closed (立案标准). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "party", "table"})
package org.mazha.standard;
