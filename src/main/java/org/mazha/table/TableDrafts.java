package org.mazha.table;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Uploaded sheets that are being looked at. */
interface TableDrafts extends Repository<TableDraft, UUID> {

    TableDraft save(TableDraft draft);

    Optional<TableDraft> findByIdAndTableNameAndMadeBy(UUID id, String tableName, String madeBy);

    @Modifying
    @Query("delete from TableDraft d where d.madeAt < :before")
    void forget(Instant before);
}
