package org.mazha.exchange;

import java.util.List;
import java.util.Optional;
import org.mazha.area.Area.Level;

/**
 * An issue as another system is told of it, without anybody in it. Moments are ISO 8601 with offset.
 *
 * @param foreignSystem code of the system that it came from; null if it was raised here
 * @param areas from the subdistrict down to the courtyard
 * @param standard code of the standard it was filed under; null before that
 * @param description without personal data and the names of those who raised it
 * @param inTime whether it was put right by its deadline, or still can be; null without one
 */
record ToldIssue(
        String number,
        String foreignSystem,
        String foreignNumber,
        List<Place> areas,
        String category,
        String standard,
        String stage,
        String source,
        String description,
        String raisedAt,
        String filedAt,
        String dueAt,
        String closedAt,
        String outcome,
        String rating,
        Boolean inTime) {

    record Place(Level level, String code, String name) {}

    /** The area of that level that it lies in; none where the tree has none. */
    Optional<Place> at(Level level) {
        return areas.stream().filter(place -> place.level() == level).findFirst();
    }
}
