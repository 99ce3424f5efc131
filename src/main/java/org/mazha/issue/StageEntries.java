package org.mazha.issue;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stages that issues went through, which are only ever added. */
public interface StageEntries extends Repository<StageEntry, Long> {

    StageEntry save(StageEntry entry);

    /** Those of one issue, the oldest first, also where it was packed long ago. */
    @Query(nativeQuery = true, value = "select * from stages_of(:issueId) order by id")
    List<StageEntry> of(long issueId);
}
