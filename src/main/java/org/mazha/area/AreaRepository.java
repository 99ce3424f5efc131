package org.mazha.area;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The tree as this module changes and lists it. */
interface AreaRepository extends Repository<Area, Long> {

    /**
     * One line of a list.
     *
     * @param above name of the one above; null for a subdistrict
     * @param below how many open ones lie directly below it
     */
    record Line(String code, String name, Area.Level level, Instant closedAt, String above, long below) {}

    String LINE = """
            select new org.mazha.area.AreaRepository$Line(a.code, a.name, a.level, a.closedAt, p.name,
                (select count(c) from Area c where c.parent = a and c.closedAt is null))
            from Area a left join a.parent p where\s""";

    String ORDER = " order by case when a.closedAt is null then 0 else 1 end, a.name, a.code";

    Area save(Area area);

    @Query("""
            select a from Area a left join fetch a.parent p left join fetch p.parent q left join fetch q.parent r
              left join fetch r.parent where a.code = :code""")
    Optional<Area> findWithAncestors(String code);

    @Query(LINE + "p is null" + ORDER)
    Slice<Line> roots(Pageable page);

    @Query(LINE + "p.code = :code" + ORDER)
    Slice<Line> below(String code, Pageable page);

    /**
     * Those whose code or name contains the words.
     *
     * @param words in small letters, with {@code !} before what {@code like} would not take literally
     */
    @Query(LINE + """
            (lower(a.code) like concat('%', :words, '%') escape '!'
              or lower(a.name) like concat('%', :words, '%') escape '!')""" + ORDER)
    Slice<Line> search(String words, Pageable page);

    /** Keeps others from changing the tree until this transaction is over; reading goes on. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('area')) as text)")
    String lock();
}
