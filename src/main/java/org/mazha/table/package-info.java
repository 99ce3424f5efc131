/** Tables that a clerk keeps in a spreadsheet: read from and written to CSV and Excel files. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.mazha.table;
