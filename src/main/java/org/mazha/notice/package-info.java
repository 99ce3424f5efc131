/** Letters: written in the transaction that causes them, sent by a process of their own. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"area", "engine", "link"})
package org.mazha.notice;
