/**
 * The preflight: what would break, or be poor, if these models were deployed. It looks at BPMN, DMN and forms as they are
 * written, at all files of a deployment together, and says each finding in one sentence for whoever drew them. It knows what
 * models may name (doors, forms, messages, roles) and asks an {@link org.mazha.engine.preflight.Installation} what is deployed
 * already, so that it needs neither a database nor a server.
 */
@org.springframework.modulith.NamedInterface("preflight")
package org.mazha.engine.preflight;
