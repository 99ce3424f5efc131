package org.mazha.issue;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The stages that issues went through, which are only ever added. */
public interface StageEntries extends Repository<StageEntry, Long> {

    StageEntry save(StageEntry entry);

    /** Those of one issue, the oldest first. */
    List<StageEntry> findByIssueIdOrderById(Long issueId);
}
