/**
 * Tables that people keep in a spreadsheet: read from and written to CSV and Excel files, uploaded, looked at and made to
 * take effect.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine", "privacy"})
package org.mazha.table;
