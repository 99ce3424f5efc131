package org.mazha.standard;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All standards. */
public interface Standards extends Repository<Standard, String> {

    Standard save(Standard standard);

    Optional<Standard> findById(String code);

    List<Standard> findAllByOrderByCategoryAscCodeAsc();

    @Query("select distinct s.category from Standard s order by s.category")
    List<String> categories();
}
