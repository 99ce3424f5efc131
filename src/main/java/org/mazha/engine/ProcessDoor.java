package org.mazha.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * Marks a module's one bean that BPMN may call, for example {@code ${referrals.send(referralId)}}. Expressions in
 * models see these beans and no others. The class must be public: JUEL cannot call methods of a package-private one.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ProcessDoor {

    /** The name under which models call it. */
    String name();
}
