package org.mazha.standard;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Uploaded tables that are being looked at. */
interface StandardDrafts extends Repository<StandardDraft, UUID> {

    StandardDraft save(StandardDraft draft);

    Optional<StandardDraft> findByIdAndMadeBy(UUID id, String madeBy);

    @Modifying
    @Query("delete from StandardDraft d where d.madeAt < :before")
    void forget(Instant before);
}
