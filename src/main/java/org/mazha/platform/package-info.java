/**
 * What Mazha stands on when it is started: the embedded database and the mail catcher of the default, the checks that
 * refuse a start which cannot go well, and the guards in front of the web applications. It gives the links and the vault
 * their keys, asks the engine
 * whether there is an administrator, and has the audit record verified on command.
 */
@ApplicationModule(allowedDependencies = {"audit", "engine", "link", "privacy"})
package org.mazha.platform;

import org.springframework.modulith.ApplicationModule;
