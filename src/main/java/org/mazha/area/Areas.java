package org.mazha.area;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All areas. */
public interface Areas extends Repository<Area, Long> {

    Area save(Area area);

    Optional<Area> findById(Long id);

    Optional<Area> findByCode(String code);

    List<Area> findByLevelOrderByName(Area.Level level);

    /** With everything above it, in one statement. */
    @Query("""
            select a from Area a left join fetch a.parent p left join fetch p.parent q left join fetch q.parent r
              left join fetch r.parent where a.id = :id""")
    Optional<Area> findWithAncestors(Long id);

    long count();
}
