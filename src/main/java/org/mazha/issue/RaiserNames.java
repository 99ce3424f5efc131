package org.mazha.issue;

import java.util.Collection;
import java.util.List;
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
