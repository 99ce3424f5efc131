/** How much room everything takes, and what is done by night so that it stays little: closed issues are packed, and the engine forgets. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"calendar", "contact", "engine"})
package org.mazha.storage;
