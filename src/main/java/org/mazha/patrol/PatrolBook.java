package org.mazha.patrol;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mazha.area.Area;
import org.mazha.attachment.Photo.Kind;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Developed;
import org.mazha.engine.Actor;
import org.mazha.engine.Processes;
import org.mazha.issue.Issue;
import org.mazha.issue.NewIssue;
import org.mazha.issue.Registration;
import org.mazha.issue.Seen;
import org.mazha.issue.Source;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is kept of patrols. A telephone names each walk and each thing seen with an id of its own, and sends it until it is
 * told that it has arrived: whatever arrives again is not kept again.
 */
@Component
class PatrolBook {

    /** Something on the route that was looked at. */
    record Point(String name, Instant at) {}

    /** @param endedAt none while it lasts */
    record Walk(UUID id, Area courtyard, Instant begunAt, Optional<Instant> endedAt, List<Point> points) {}

    /**
     * Something wrong.
     *
     * @param before photos of it
     * @param after photos of the place once it was put right; none if it was not
     */
    record Sighting(
            UUID id,
            UUID walk,
            Optional<String> point,
            String category,
            Seen seen,
            Instant at,
            Developed before,
            Developed after) {}

    private record Begun(String walkedBy, long courtyardId) {}

    private final JdbcClient jdbc;
    private final Registration registration;
    private final Photos photos;
    private final Processes processes;
    private final Clock clock;

    PatrolBook(JdbcClient jdbc, Registration registration, Photos photos, Processes processes, Clock clock) {
        this.jdbc = jdbc;
        this.registration = registration;
        this.photos = photos;
        this.processes = processes;
        this.clock = clock;
    }

    /** Keeps a walk, or what has been added to it since it was sent the last time. */
    @Transactional
    void keep(Walk walk, Actor by) {
        int kept = jdbc.sql("""
                        insert into patrol (id, courtyard_id, walked_by, walked_name, begun_at, ended_at, received_at)
                        values (:id, :courtyard, :by, :name, :begun, :ended, :now)
                        on conflict (id) do update set ended_at = coalesce(patrol.ended_at, excluded.ended_at)
                        where patrol.walked_by = excluded.walked_by and patrol.courtyard_id = excluded.courtyard_id""")
                .param("id", walk.id())
                .param("courtyard", walk.courtyard().id())
                .param("by", by.id())
                .param("name", by.name())
                .param("begun", Timestamp.from(walk.begunAt()))
                .param("ended", walk.endedAt().map(Timestamp::from).orElse(null))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (kept == 0) {
            throw new PatrolRefused(HttpStatus.CONFLICT, "这次巡查是另一个人或者另一个院的，没有收下。请重新开始一次巡查。");
        }
        if (!walk.points().isEmpty()) {
            jdbc.sql("""
                            insert into patrol_point (patrol_id, name, seen_at)
                            select :id, name, at from unnest(:names, :ats) as seen (name, at)
                            on conflict do nothing""")
                    .param("id", walk.id())
                    .param("names", walk.points().stream().map(Point::name).toArray(String[]::new), Types.ARRAY)
                    .param(
                            "ats",
                            walk.points().stream()
                                    .map(point -> Timestamp.from(point.at()))
                                    .toArray(Timestamp[]::new),
                            Types.ARRAY)
                    .update();
        }
    }

    /** Number of the issue that it has become; none if it has not arrived yet. */
    Optional<String> numberOf(UUID sighting) {
        return jdbc.sql("select i.number from patrol_sighting s join issue i on i.id = s.issue_id where s.id = ?")
                .param(sighting)
                .query(String.class)
                .optional();
    }

    /**
     * Registers an issue for what was seen; what was put right on the spot is closed by its process at once.
     *
     * @return its number
     */
    @Transactional
    String keep(Sighting sighting, Actor by, Area courtyard) {
        Begun walk = jdbc.sql("select walked_by, courtyard_id from patrol where id = ?")
                .param(sighting.walk())
                .query(Begun.class)
                .optional()
                .filter(begun -> begun.walkedBy().equals(by.id()) && begun.courtyardId() == courtyard.id())
                .orElseThrow(() -> new PatrolRefused(HttpStatus.CONFLICT, "这条不属于您的这次巡查，没有收下。请重新开始一次巡查再记。"));
        int first = jdbc.sql("""
                        insert into patrol_sighting (id, patrol_id, seen_at, received_at) values (?, ?, ?, ?)
                        on conflict do nothing""")
                .params(sighting.id(), sighting.walk(), Timestamp.from(sighting.at()), Timestamp.from(clock.instant()))
                .update();
        if (first == 0) {
            return numberOf(sighting.id()).orElseThrow();
        }
        Issue issue = registration.registerSeen(
                new NewIssue(
                        walk.courtyardId(),
                        source(by, courtyard),
                        sighting.category(),
                        sighting.point().orElse(null),
                        sighting.seen().observation(),
                        0,
                        null,
                        Optional.empty()),
                sighting.seen());
        photos.add(issue.id(), Kind.BEFORE, 1, by, sighting.before());
        photos.add(issue.id(), Kind.AFTER, 1, by, sighting.after());
        jdbc.sql("update patrol_sighting set issue_id = ? where id = ?")
                .params(issue.id(), sighting.id())
                .update();
        processes.start(
                "issue",
                issue.number(),
                Map.of(
                        "issueId", issue.id(),
                        "subject", issue.subject(),
                        "category", issue.category(),
                        // The table of standards asks for it, as it does after a verification
                        "urgent", issue.isUrgent()));
        return issue.number();
    }

    private static Source source(Actor by, Area courtyard) {
        if (by.isIn(Role.MICRO_GRID_LEADER.group(), courtyard.path())) {
            return Source.PATROL_MICRO_GRID;
        }
        return by.isIn(Role.COURTYARD_HEAD.group(), courtyard.path())
                        && !by.isIn(Role.GRID_LEADER.group(), courtyard.path())
                ? Source.COURTYARD_HEAD
                : Source.PATROL_GRID;
    }
}
