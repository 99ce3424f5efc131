package org.mazha.staff;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All posts that anybody ever had. */
interface PostRepository extends Repository<Post, Long> {

    Post save(Post post);

    Optional<Post> findById(Long id);

    @Query("""
            select p from Post p left join fetch p.area a left join fetch a.parent b left join fetch b.parent c
              left join fetch c.parent
            where p.person = :person order by p.since, p.id""")
    List<Post> of(String person);

    /** Those of these people that are not over, with their areas. */
    @Query("""
            select p from Post p left join fetch p.area a left join fetch a.parent b left join fetch b.parent c
              left join fetch c.parent
            where p.person in :people and (p.until is null or p.until > :now)
            order by p.person, p.role, p.since, p.id""")
    List<Post> notOver(Collection<String> people, Instant now);

    /** All that are not over, with their areas. */
    @Query("""
            select p from Post p left join fetch p.area a left join fetch a.parent b left join fetch b.parent c
              left join fetch c.parent
            where p.until is null or p.until > :now order by p.person, p.role, a.code, p.since, p.id""")
    List<Post> notOver(Instant now);

    /** By which colleagues stand in for somebody, as far as they are not over. */
    @Query("""
            select p from Post p left join fetch p.area a left join fetch a.parent b left join fetch b.parent c
              left join fetch c.parent
            where p.standsInFor = :absent and (p.until is null or p.until > :now) order by p.since, p.id""")
    List<Post> insteadOf(String absent, Instant now);

    /** Keeps others from changing posts until this transaction is over; reading goes on. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtext('post')) as text)")
    String lock();

    /** Whose posts have begun or ended since their memberships were last looked at; another node's are left to it. */
    @Query(value = """
                    select person from post
                    where in_force <> (since <= :now and (until is null or until > :now))
                      and (in_force or since <= :now)
                    order by id limit 500 for update skip locked""", nativeQuery = true)
    List<String> changed(Instant now);

    /** With their areas. */
    @Query("select p from Post p join fetch p.area a where p.inForce = true")
    List<Post> inForceInAreas();
}
