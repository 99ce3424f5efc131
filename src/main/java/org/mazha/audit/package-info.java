/**
 * The record of acts that the security of the installation hangs on: who, when, what, on what, with which result, from
 * which address. Each entry seals the one before it, so that one command finds what somebody has changed. It listens;
 * nobody else needs to know it.
 */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"engine"})
package org.mazha.audit;
