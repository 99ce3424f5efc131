package org.mazha.party;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The parties as this module changes and lists them. */
interface PartyRepository extends Repository<Party, Long> {

    Party save(Party party);

    Optional<Party> findByName(String name);

    @Query("select p from Party p join fetch p.area where p.id = :id")
    Optional<Party> findWithArea(Long id);

    /** With their areas, in one statement. */
    @Query("select p from Party p join fetch p.area order by p.id")
    List<Party> all();

    /**
     * Those whose name, phone or area contains the words, ended ones last.
     *
     * @param words in small letters, with {@code !} before what {@code like} would not take literally
     */
    @Query("""
            select p from Party p join fetch p.area a
            where lower(p.name) like concat('%', :words, '%') escape '!'
               or p.phone like concat('%', :words, '%') escape '!'
               or a.name like concat('%', :words, '%') escape '!'
               or lower(a.code) like concat('%', :words, '%') escape '!'
            order by case when p.active then 0 else 1 end, p.kind, p.name""")
    Slice<Party> search(String words, Pageable page);

    /** Keeps others from changing parties until this transaction is over; reading goes on. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('party')) as text)")
    String lock();
}
