package org.mazha.party;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All parties, to be looked at. */
public interface Parties extends Repository<Party, Long> {

    Optional<Party> findById(Long id);

    Optional<Party> findByName(String name);

    /** Those that work in Tasklist themselves. */
    @Query("select p from Party p where p.accountGroup is not null order by p.name")
    List<Party> withAccounts();

    /** Those that serve the area with this path, the nearest first. */
    @Query("""
            select p from Party p where p.active and :path like concat(p.area.path, '%')
            order by length(p.area.path) desc, p.kind, p.name""")
    List<Party> serving(String path);
}
