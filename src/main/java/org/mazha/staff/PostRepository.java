package org.mazha.staff;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All posts that anybody ever had. */
interface PostRepository extends Repository<Post, Long> {

    Post save(Post post);

    Optional<Post> findById(Long id);

    @Query("select p from Post p left join fetch p.area where p.person = :person order by p.since, p.id")
    List<Post> of(String person);

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
