/** Letters: written in the transaction that causes them, sent by a process of their own. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"area", "calendar", "contact", "engine", "link", "privacy", "staff"})
package org.mazha.notice;
