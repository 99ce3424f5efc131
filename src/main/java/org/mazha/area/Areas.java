package org.mazha.area;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mazha.engine.Reach;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All areas, to be looked at. */
public interface Areas extends Repository<Area, Long> {

    /** For queries with a parameter {@code reach}: codes of the areas in it and of all below. */
    String REACHED =
            " (select a.code from Area a, Area up where up.code in :#{#reach.codes()} and a.path like concat(up.path, '%'))";

    Optional<Area> findById(Long id);

    Optional<Area> findByCode(String code);

    List<Area> findByCodeIn(Collection<String> codes);

    /** All of a level, those that are closed among them. */
    List<Area> findByLevelOrderByName(Area.Level level);

    /** Each behind the one above it. */
    @Query("select a from Area a order by a.path")
    List<Area> all();

    /** Codes of this area and those below it that are on one of the levels. */
    @Query("select a.code from Area a where a.path like concat(:path, '%') and a.level in :levels")
    List<String> codesFrom(String path, Collection<Area.Level> levels);

    /** Those that something new may be about, by name. */
    @Query("""
            select c from Area c
            where c.closedAt is null and c.level = org.mazha.area.Area.Level.COURTYARD
              and (:#{#reach.everywhere()} = true or c.code in """ + REACHED + ") order by c.name, c.id")
    List<Area> courtyardsIn(Reach reach);

    /**
     * A place to choose.
     *
     * @param name with the names of all above it: {@code 林山寨街道 / 友爱路社区 / 第一网格}
     */
    record Place(String code, String name) {}

    /** Open ones of a level and of all above it, in the order of the tree. */
    @Transactional(readOnly = true)
    default List<Place> places(Area.Level lowest) {
        return placesIn(new Reach(true, Set.of()), lowest);
    }

    /** As above, those within reach. */
    @Transactional(readOnly = true)
    default List<Place> placesIn(Reach reach, Area.Level lowest) {
        Map<String, String> names = new HashMap<>();
        List<Place> places = new ArrayList<>();
        for (Area area : all()) {
            String name = (area.parent() == null ? "" : names.get(area.parent().code()) + " / ") + area.name();
            names.put(area.code(), name);
            if (area.isOpen() && area.level().compareTo(lowest) <= 0 && reach.covers(area.path())) {
                places.add(new Place(area.code(), name));
            }
        }
        places.sort(Comparator.comparing(Place::name));
        return places;
    }

    /** With everything above it, in one statement. */
    @Query("""
            select a from Area a left join fetch a.parent p left join fetch p.parent q left join fetch q.parent r
              left join fetch r.parent where a.id = :id""")
    Optional<Area> findWithAncestors(Long id);

    long count();
}
