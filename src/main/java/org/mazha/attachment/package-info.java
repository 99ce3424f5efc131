/** Photos of an issue, before and after: taken in, made harmless, kept, shown. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine"})
package org.mazha.attachment;
