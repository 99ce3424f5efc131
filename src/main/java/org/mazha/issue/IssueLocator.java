package org.mazha.issue;

import java.util.Optional;
import org.mazha.engine.Locator;
import org.mazha.engine.Precedence;
import org.springframework.stereotype.Component;

/** Where issues are, and with them their referrals; and which of them go before others. */
@Component
class IssueLocator implements Locator, Precedence.Judge {

    private final Issues issues;

    IssueLocator(Issues issues) {
        this.issues = issues;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return issues.path(Numbers.ofIssue(about));
    }

    @Override
    public boolean goesFirst(String about) {
        return issues.expedited(Numbers.ofIssue(about)).orElse(false);
    }
}
