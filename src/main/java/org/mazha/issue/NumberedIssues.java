package org.mazha.issue;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.hibernate.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Issues by the numbers that processes carry; one that the transaction has at hand already is not asked for again. */
@Component
class NumberedIssues {

    private final EntityManager entities;
    private final Issues issues;

    NumberedIssues(EntityManager entities, Issues issues) {
        this.entities = entities;
        this.issues = issues;
    }

    Optional<Issue> find(String number) {
        return TransactionSynchronizationManager.isActualTransactionActive()
                ? entities.unwrap(Session.class).bySimpleNaturalId(Issue.class).loadOptional(number)
                : issues.findByNumber(number);
    }
}
