package org.mazha.issue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.engine.Locator;
import org.mazha.engine.Precedence;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Where issues are, and with them their referrals; and which of them go before others. Asked first: most numbers are theirs. */
@Component
@Order(0)
class IssueLocator implements Locator, Precedence.Judge {

    private final Issues issues;
    private final NumberedIssues numbered;

    IssueLocator(Issues issues, NumberedIssues numbered) {
        this.issues = issues;
        this.numbered = numbered;
    }

    @Override
    public Optional<String> pathOf(String about) {
        return numbered.find(Numbers.ofIssue(about))
                .map(issue -> issue.courtyard().path());
    }

    @Override
    public Map<String, String> pathsOf(Collection<String> abouts) {
        Map<String, String> paths =
                issues.paths(abouts.stream().map(Numbers::ofIssue).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Issues.Place::number, Issues.Place::path));
        return abouts.stream()
                .filter(about -> paths.containsKey(Numbers.ofIssue(about)))
                .collect(Collectors.toMap(about -> about, about -> paths.get(Numbers.ofIssue(about))));
    }

    @Override
    public boolean goesFirst(String about) {
        return numbered.find(Numbers.ofIssue(about)).map(Issue::isExpedited).orElse(false);
    }
}
