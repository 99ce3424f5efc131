/** Pages on paper: XHTML printed on A4 as PDF. It knows no other module. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.mazha.paper;
