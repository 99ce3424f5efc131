package org.mazha.deadline;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All corrections. */
interface CorrectionRepository extends Repository<Correction, Long> {

    Correction save(Correction correction);

    Optional<Correction> findById(Long id);

    List<Correction> findTop20ByOrderByIdDesc();

    Optional<Correction> findFirstByCalendarVersion(Long calendarVersion);

    Optional<Correction> findFirstByBasisAndFinishedAtIsNullOrderByIdDesc(String basis);
}
