package org.mazha.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photos;
import org.mazha.calendar.Dates;
import org.mazha.casefile.CaseFile.Head;
import org.mazha.casefile.CaseFile.Other;
import org.mazha.casefile.CaseFile.Round;
import org.mazha.casefile.CaseFile.Section;
import org.mazha.casefile.CaseFile.Shot;
import org.mazha.casefile.CaseFile.Step;
import org.mazha.deadline.ClockStories;
import org.mazha.deadline.ClockStories.Clocks;
import org.mazha.engine.Actor;
import org.mazha.engine.Underway;
import org.mazha.engine.Underway.Waiting;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.Outcome;
import org.mazha.issue.RaiserContacts;
import org.mazha.issue.RaiserContacts.OnCase;
import org.mazha.issue.Timeline;
import org.mazha.staff.Role;
import org.mazha.standard.Standard;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads everything about one issue for whoever works on it or has a role where it is. What that costs the database does
 * not grow with what there is.
 */
@Component
@Transactional(readOnly = true)
class CaseFiles {

    private final Issues issues;
    private final Timeline timeline;
    private final RaiserContacts raisers;
    private final Photos photos;
    private final ClockStories clocks;
    private final RuleHits rules;
    private final LetterFates letters;
    private final List<Chapter> chapters;
    private final Underway underway;
    private final Dates dates;
    private final Clock clock;

    CaseFiles(
            Issues issues,
            Timeline timeline,
            RaiserContacts raisers,
            Photos photos,
            ClockStories clocks,
            RuleHits rules,
            LetterFates letters,
            List<Chapter> chapters,
            Underway underway,
            Dates dates,
            Clock clock) {
        this.issues = issues;
        this.timeline = timeline;
        this.raisers = raisers;
        this.photos = photos;
        this.clocks = clocks;
        this.rules = rules;
        this.letters = letters;
        this.chapters = chapters;
        this.underway = underway;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * The issue with this number, or the one that the referral with this number belongs to; none if there is none or the
     * reader has no business with it.
     */
    Optional<CaseFile> open(String number, Actor reader) {
        return issues.about(number.replace("\0", "")).flatMap(issue -> open(issue, reader));
    }

    /** As above, by its id. */
    Optional<CaseFile> open(long issueId, Actor reader) {
        return issues.findById(issueId).flatMap(issue -> open(issue, reader));
    }

    /** A photo of the issue, for the same readers. */
    Optional<byte[]> photo(String number, long photo, Photos.Size size, Actor reader) {
        return issues.about(number.replace("\0", ""))
                .filter(issue -> issue.isWithin(reader.reach())
                        || underway.tasks(numbers(issue)).stream().anyMatch(task -> task.isFor(reader)))
                .flatMap(issue -> photos.jpeg(issue.id(), photo, size));
    }

    private List<String> numbers(Issue issue) {
        return Stream.concat(
                        Stream.of(issue.number()),
                        chapters.stream().flatMap(chapter -> chapter.numbers(issue).stream()))
                .toList();
    }

    private Optional<CaseFile> open(Issue issue, Actor reader) {
        List<String> numbers = numbers(issue);
        List<Waiting> tasks = underway.tasks(numbers);
        boolean inside = issue.isWithin(reader.reach());
        if (!inside && tasks.stream().noneMatch(task -> task.isFor(reader))) {
            return Optional.empty();
        }
        OnCase known = raisers.of(issue.id());
        List<Clocks> running = clocks.of(numbers);
        return Optional.of(new CaseFile(
                head(issue, known, inside, running, tasks),
                Story.of(timeline.of(issue), inside ? UnaryOperator.identity() : known::mask, dates),
                shots(issue),
                running,
                rules.of(issue),
                inside
                        ? chapters.stream()
                                .map(chapter -> new Section(chapter.heading(), chapter.of(issue, known::mask)))
                                .filter(section -> !section.items().isEmpty())
                                .toList()
                        : List.of(),
                inside ? letters.of(numbers) : List.of(),
                inside
                        ? issues.mergedInto(issue.id()).stream()
                                .map(CaseFiles::other)
                                .toList()
                        : List.of(),
                inside ? underway.processes(numbers) : List.of(),
                inside,
                issue.isWithin(Role.office(reader)),
                Stream.of(Role.STREET_SUPERVISOR, Role.ADMINISTRATOR)
                        .map(Role::group)
                        .anyMatch(reader::isIn),
                Supervising.may(reader, issue)));
    }

    private Head head(Issue issue, OnCase known, boolean inside, List<Clocks> clocks, List<Waiting> tasks) {
        Optional<ClockStories.Story> ofIssue = clocks.stream()
                .filter(one -> one.about().equals(issue.number()))
                .flatMap(one -> one.stories().stream())
                .filter(ClockStories.Story::resolution)
                .findFirst();
        UnaryOperator<String> words = inside ? UnaryOperator.identity() : known::mask;
        return new Head(
                issue.number(),
                issue.category(),
                inside ? issue.place() : words.apply(issue.place()),
                issue.stage(),
                dates.moment(issue.stageSince()),
                dates.moment(issue.raisedAt()) + "，" + issue.source().label()
                        + (issue.seconders() > 0 ? "，" + issue.seconders() + "人附议" : ""),
                inside ? known.everybody() : List.of(),
                words.apply(issue.description()),
                issue.isUrgent(),
                issue.isExpedited(),
                issue.standard()
                        .map(standard -> standard.code() + "　" + standard.inWords())
                        .orElse(""),
                issue.standard().map(Standard::closingCondition).orElse(""),
                issue.requirement().map(words).orElse(""),
                ofIssue.map(ClockStories.Story::promise).orElse(""),
                ofIssue.filter(ClockStories.Story::late).isPresent(),
                tasks.stream().map(this::step).toList(),
                issue.outcome().map(Outcome::label).orElse(""),
                issue.lastWord().map(words).orElse(""),
                issue.mergedInto().map(CaseFiles::other).orElse(null));
    }

    private Step step(Waiting task) {
        Instant now = clock.instant();
        return new Step(
                task.about(),
                task.name(),
                task.assigneeName()
                        .orElseGet(() ->
                                task.groupNames().isEmpty() ? "没有人" : String.join("、", task.groupNames()) + "（还没有人认领）"),
                dates.moment(task.since()),
                task.due().map(dates::moment).orElse(""),
                task.due().filter(now::isAfter).isPresent());
    }

    private List<Round> shots(Issue issue) {
        Map<String, Round> rounds = new LinkedHashMap<>();
        for (Photo photo : photos.of(issue.id())) {
            rounds.computeIfAbsent(
                            photo.round() + photo.kind().name(),
                            key -> new Round(photo.round(), photo.kind(), new ArrayList<>()))
                    .shots()
                    .add(new Shot(photo.id(), photo.addedName(), dates.moment(photo.addedAt()), photo.isErased()));
        }
        return List.copyOf(rounds.values());
    }

    private static Other other(Issue issue) {
        return new Other(issue.number(), issue.subject());
    }
}
