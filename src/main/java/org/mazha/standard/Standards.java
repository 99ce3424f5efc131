package org.mazha.standard;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All standards in all their versions. Nothing is deleted. */
public interface Standards extends Repository<Standard, Long> {

    Standard save(Standard standard);

    void flush();

    /** The version under which something is filed today; empty if the code is unknown or retired. */
    @Query("select s from Standard s where s.code = :code and s.replacedAt is null")
    Optional<Standard> findCurrent(String code);

    /** All under which something may be filed today, by category. */
    @Query("select s from Standard s where s.replacedAt is null order by s.category, s.code")
    List<Standard> findAllCurrent();

    /** All under which something may be filed today, as the table has them. */
    @Query("select s from Standard s where s.replacedAt is null order by s.code")
    List<Standard> findAllCurrentByCode();

    /** The only current standard of a category; empty if there is none or a choice. */
    default Optional<Standard> findOnlyCurrentOf(String category) {
        List<Standard> current = findCurrentOf(category);
        return current.size() == 1 ? Optional.of(current.get(0)) : Optional.empty();
    }

    @Query("select s from Standard s where s.replacedAt is null and s.category = :category")
    List<Standard> findCurrentOf(String category);

    /** Categories in which something may be filed today. */
    @Query("select distinct s.category from Standard s where s.replacedAt is null order by s.category")
    List<String> categories();

    /** All versions of a code, the newest first. */
    List<Standard> findByCodeOrderByVersionDesc(String code);

    /** The newest version of each of these codes, current or retired. */
    @Query("""
            select s from Standard s
            where s.code in :codes and s.version = (select max(o.version) from Standard o where o.code = s.code)""")
    List<Standard> findNewest(Collection<String> codes);

    /**
     * Current ones whose code, category or filing condition contains the words.
     *
     * @param words in small letters, with {@code !} before what {@code like} would not take literally
     */
    @Query("""
            select s from Standard s
            where s.replacedAt is null
              and (lower(s.code) like concat('%', :words, '%') escape '!'
                or lower(s.category) like concat('%', :words, '%') escape '!'
                or lower(s.filingCondition) like concat('%', :words, '%') escape '!')
            order by s.code""")
    Page<Standard> search(String words, Pageable page);

    /** Keeps others from changing standards until this transaction is over; reading goes on. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('standard')) as text)")
    String lock();
}
