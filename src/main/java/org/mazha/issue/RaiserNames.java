package org.mazha.issue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who must not be named where many read: those who raised an issue. For masking only. */
@Component
@Transactional(readOnly = true)
public class RaiserNames {

    private final Raisers raisers;

    RaiserNames(Raisers raisers) {
        this.raisers = raisers;
    }

    /** The names of those who raised each of these issues, or one that was merged into it; issues without any are left out. */
    public Map<Long, List<String>> byIssue(Collection<Long> issueIds) {
        return issueIds.isEmpty()
                ? Map.of()
                : Stream.concat(raisers.names(issueIds).stream(), raisers.namesOfMerged(issueIds).stream())
                        .collect(Collectors.groupingBy(
                                Raisers.Name::issueId, Collectors.mapping(Raisers.Name::name, Collectors.toList())));
    }

    /** The names of all who raised these issues, or one that was merged into them; each once. */
    public List<String> of(Collection<Long> issueIds) {
        return issueIds.isEmpty()
                ? List.of()
                : raisers.contacts(issueIds).stream()
                        .flatMap(contact -> contact.givenName().stream())
                        .distinct()
                        .toList();
    }
}
