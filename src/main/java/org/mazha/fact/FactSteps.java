package org.mazha.fact;

import org.mazha.engine.FieldKey;
import org.mazha.engine.ProcessDoor;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets models go by what was answered in fields that a designer has added. */
@ProcessDoor(name = "facts")
@Transactional(propagation = Propagation.MANDATORY)
public class FactSteps {

    private final Facts facts;

    FactSteps(Facts facts) {
        this.facts = facts;
    }

    /** The newest answer to this field, as the form submitted it; empty as long as nobody has answered. */
    public String value(long issueId, @FieldKey String key) {
        return facts.value(issueId, key).orElse("");
    }
}
