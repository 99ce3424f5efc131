package org.mazha.issue;

import java.util.Optional;
import org.mazha.engine.Locator;
import org.springframework.stereotype.Component;

/** Where issues are, and with them their referrals. */
@Component
class IssueLocator implements Locator {

    private final Issues issues;

    IssueLocator(Issues issues) {
        this.issues = issues;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return issues.path(Numbers.ofIssue(about));
    }
}
