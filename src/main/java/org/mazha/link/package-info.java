/** Signed links by which people without an account come in: made, opened, replaced, ended. It knows no other module. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.mazha.link;
