package org.mazha.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The messages that a component sends to processes. {@link Processes} sends no other, so that a model which waits for one
 * that nobody sends can be told before it waits for ever.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sends {

    /** Their names, as in the models. */
    String[] value();
}
