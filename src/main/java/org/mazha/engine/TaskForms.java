package org.mazha.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.stereotype.Component;

/**
 * Marks the bean that shows and handles a module's forms.
 *
 * <p>A method annotated with {@link Submit} takes the form's record and a {@link FormContext}; the record's name gives
 * the form's id ({@code AcceptIssue} handles {@code accept-issue}). A method annotated with {@link Show} returns a
 * record whose components are the values that the named forms show.
 */
@Documented
@Component
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TaskForms {

    /** Stands for every form of which no module has a record, because a designer has made it, in processes about an issue. */
    String OWN = "*";

    /** Handles what a form submits, inside the task's own transaction. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Submit {
        /** Whether a page of the application submits the form as well, and asks no more than the record has. */
        boolean onPages() default false;
    }

    /** Gives what forms show, read anew each time somebody looks at the task; nothing of it is kept in the engine. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Show {
        /** Ids of the forms that show these values. */
        String[] value();
    }
}
