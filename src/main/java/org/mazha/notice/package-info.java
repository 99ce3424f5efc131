/** Letters: written in the transaction that causes them, sent by a process of their own. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"area", "calendar", "engine", "link"})
package org.mazha.notice;
