/**
 * What would happen: scenarios that designers write are played against a draft of the models in an engine of its own, which
 * lives in memory and is thrown away. What models ask of the modules is answered by stand-ins, so that nothing of the
 * installation is read or changed.
 */
@org.springframework.modulith.NamedInterface("trial")
package org.mazha.engine.trial;
