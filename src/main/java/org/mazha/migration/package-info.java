/** 版本搬迁: a designer moves running processes to another version of their model, tries it before, and takes it back. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"area", "calendar", "engine"})
package org.mazha.migration;
