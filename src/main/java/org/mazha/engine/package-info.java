/**
 * The only place that knows Camunda's internals: it binds forms to records, lets models call the modules' process
 * doors and nothing else, tells modules which stage a process enters, starts and messages processes for them, and keeps the
 * accounts. It knows none of the modules.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.mazha.engine;
