package org.mazha.patrol;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.attachment.PhotoRejected;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Photos.Upload;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.issue.Seen;
import org.mazha.patrol.PatrolBook.Point;
import org.mazha.patrol.PatrolBook.Sighting;
import org.mazha.patrol.PatrolBook.Walk;
import org.mazha.staff.Role;
import org.mazha.standard.Standards;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What the telephone of somebody on patrol asks for while there is a line, and sends when there is one again. */
@RestController
@RequestMapping("/api/patrols")
class PatrolApi {

    /** As long as a telephone may have been without a line. */
    private static final Duration LONGEST = Duration.ofDays(60);

    private static final int MOST_POINTS = 100;

    /** @param account whose they are: what somebody else has written on the same telephone is not sent in their name */
    record Known(String account, String name, List<Rounds.Place> courtyards, List<String> categories) {}

    record PointSent(String name, String at) {}

    /** @param by account of who walked */
    record WalkSent(String by, String courtyard, String begunAt, String endedAt, List<PointSent> points) {}

    /** @param number of the issue that it has become */
    record Arrived(String number) {}

    private final PatrolBook book;
    private final Rounds rounds;
    private final Photos photos;
    private final Areas areas;
    private final Standards standards;
    private final Actors actors;
    private final Clock clock;

    PatrolApi(
            PatrolBook book,
            Rounds rounds,
            Photos photos,
            Areas areas,
            Standards standards,
            Actors actors,
            Clock clock) {
        this.book = book;
        this.rounds = rounds;
        this.photos = photos;
        this.areas = areas;
        this.standards = standards;
        this.actors = actors;
        this.clock = clock;
    }

    @GetMapping
    Known known() {
        Actor who = actors.current();
        return new Known(who.id(), who.name(), rounds.places(Role.patrol(who)), standards.categories());
    }

    @PostMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void walk(@PathVariable String id, @RequestBody WalkSent sent) {
        Actor who = by(sent.by());
        List<PointSent> points = sent.points() == null ? List.of() : sent.points();
        if (points.size() > MOST_POINTS) {
            throw refused("一次巡查最多记 " + MOST_POINTS + " 个点。");
        }
        List<Point> seen = new ArrayList<>();
        for (PointSent point : points) {
            seen.add(new Point(text("巡查点", point.name(), 60), moment(point.at())));
        }
        book.keep(
                new Walk(
                        id(id),
                        courtyard(sent.courtyard(), who),
                        moment(sent.begunAt()),
                        Optional.ofNullable(sent.endedAt()).map(this::moment),
                        seen),
                who);
    }

    @PostMapping("/{walk}/sightings/{id}")
    Arrived sighting(
            @PathVariable String walk,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String courtyard,
            @RequestParam(defaultValue = "") String point,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "false") boolean urgent,
            @RequestParam(defaultValue = "false") boolean fixed,
            @RequestParam(defaultValue = "") String measures,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(required = false) List<MultipartFile> before,
            @RequestParam(required = false) List<MultipartFile> after)
            throws IOException {
        Actor who = by(by);
        Optional<String> arrived = book.numberOf(id(id));
        if (arrived.isPresent()) {
            return new Arrived(arrived.get());
        }
        Area where = courtyard(courtyard, who);
        if (!standards.categories().contains(category)) {
            throw refused("“什么问题”：没有这一类，请从列表里选。");
        }
        Seen seen = new Seen(
                urgent,
                text("看到什么", what, 1000),
                fixed ? Optional.of(text("怎么解决的", measures, 2000)) : Optional.empty());
        List<Upload> taken = uploads(before);
        List<Upload> takenAfter = fixed ? uploads(after) : List.of();
        if (fixed && (taken.isEmpty() || takenAfter.isEmpty())) {
            throw refused("当场解决的，解决前和解决后都要有照片。");
        }
        return new Arrived(book.keep(
                new Sighting(
                        id(id),
                        id(walk),
                        point.isBlank() ? Optional.empty() : Optional.of(text("在哪儿", point, 100)),
                        category,
                        seen,
                        moment(at),
                        photos.develop(taken),
                        photos.develop(takenAfter)),
                who,
                where));
    }

    private static List<Upload> uploads(List<MultipartFile> files) throws IOException {
        List<Upload> uploads = new ArrayList<>();
        for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
            if (!file.isEmpty()) {
                uploads.add(new Upload(file.getOriginalFilename(), file.getBytes()));
            }
        }
        return uploads;
    }

    private Actor by(String account) {
        Actor who = actors.current();
        if (!who.id().equals(account)) {
            throw new PatrolRefused(HttpStatus.CONFLICT, "这是另一个账号记的，没有用“" + who.name() + "”的名义发出去。请用记的人的账号登录。");
        }
        return who;
    }

    private Area courtyard(String id, Actor who) {
        return areas.courtyardsIn(Role.patrol(who)).stream()
                .filter(area -> area.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new PatrolRefused(HttpStatus.FORBIDDEN, "这个院不归您巡查，没有收下。需要的话请找社区。"));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw refused("这条的编号不对，没有收下。请重新记一条。");
        }
    }

    /** A telephone may be ahead; what it has seen it cannot have seen later than now. */
    private Instant moment(String text) {
        Instant now = clock.instant();
        try {
            Instant at = Instant.parse(text == null ? "" : text);
            if (at.isBefore(now.minus(LONGEST))) {
                throw refused("记的时间是 60 天以前。请检查手机上的日期和时间，再重新记。");
            }
            return at.isAfter(now) ? now : at;
        } catch (DateTimeException e) {
            throw refused("记的时间看不懂。请检查手机上的日期和时间，再重新记。");
        }
    }

    private static String text(String label, String typed, int longest) {
        String text = (typed == null ? "" : typed)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}&&[^\n]]|[\\ud800-\\udfff]", " ")
                .strip();
        if (text.isEmpty()) {
            throw refused("请填“" + label + "”。");
        }
        if (text.length() > longest) {
            throw refused("“" + label + "”最多" + longest + "字。");
        }
        return text;
    }

    private static PatrolRefused refused(String sentence) {
        return new PatrolRefused(HttpStatus.UNPROCESSABLE_ENTITY, sentence);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(PatrolRefused refused) {
        return sentence(refused.status(), refused.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> rejected(PhotoRejected rejected) {
        return sentence(HttpStatus.UNPROCESSABLE_ENTITY, rejected.getMessage());
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ResponseEntity<Map<String, String>> unreadable() {
        return sentence(HttpStatus.UNPROCESSABLE_ENTITY, "收到的内容看不懂，没有收下。请刷新页面再发。");
    }

    private static ResponseEntity<Map<String, String>> sentence(HttpStatus status, String sentence) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of("message", sentence));
    }
}
