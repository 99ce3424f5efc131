package org.mazha.issue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.contact.Contact;
import org.mazha.contact.Looks;
import org.mazha.contact.TaskPeople;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.OpenTasks;
import org.mazha.engine.OpenTasks.OpenTask;
import org.mazha.privacy.Mask;
import org.mazha.staff.Role;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * How those are reached whom a task is about, who raised its issue as a rule, for the tab in Tasklist. Whoever may see the task sees
 * them masked; whole only who has claimed it, in a role that may, once they say why, and it is written down.
 */
@RestController
@RequestMapping("/api/tasks/{task}/contacts")
class TaskContacts {

    /**
     * Somebody who raised it.
     *
     * @param also what else there is to know before calling: the language, and that they have been erased
     */
    record Person(String name, String phone, String mail, String also) {}

    /**
     * What the tab shows.
     *
     * @param issue number of the issue, or of what else it is about; none if there is nobody to reach
     * @param reason for which they are most likely looked at
     * @param whyNot why this person may not see them whole; none if they may
     * @param whole whether the people are shown whole
     */
    record Card(String issue, String reason, String whyNot, boolean whole, List<Person> people) {}

    /** What a task is about, and who is reached about it. */
    private record Case(String number, List<Contact> contacts) {}

    private static final class Refused extends RuntimeException {

        private final HttpStatus status;

        private Refused(HttpStatus status, String sentence) {
            super(sentence);
            this.status = status;
        }
    }

    private static final int LONGEST = 200;

    private final OpenTasks tasks;
    private final Issues issues;
    private final Raisers raisers;
    private final List<TaskPeople> others;
    private final Looks looks;
    private final Actors actors;

    TaskContacts(OpenTasks tasks, Issues issues, Raisers raisers, List<TaskPeople> others, Looks looks, Actors actors) {
        this.tasks = tasks;
        this.issues = issues;
        this.raisers = raisers;
        this.others = others;
        this.looks = looks;
        this.actors = actors;
    }

    @GetMapping
    @Transactional(readOnly = true)
    Card masked(@PathVariable String task) {
        OpenTask open = open(task);
        Optional<Case> about = caseOf(open);
        if (about.isEmpty()) {
            return new Card(null, "", null, false, List.of());
        }
        return new Card(
                about.get().number(),
                // Behind the step stands which issue it is
                open.name().split("｜", 2)[0],
                whyNot(open, actors.current()).orElse(null),
                false,
                about.get().contacts().stream().map(TaskContacts::masked).toList());
    }

    @PostMapping
    @Transactional
    Card whole(@PathVariable String task, @RequestParam(defaultValue = "") String reason) {
        OpenTask open = open(task);
        Actor by = actors.current();
        Case about = caseOf(open).orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "这项任务没有要联系的人。"));
        whyNot(open, by).ifPresent(sentence -> {
            throw new Refused(HttpStatus.FORBIDDEN, sentence);
        });
        String why = reason.replaceAll("\\p{Cntrl}+", " ").strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            throw new Refused(HttpStatus.BAD_REQUEST, "请在“为什么要看”里写明理由，最多200字。");
        }
        looks.asked(about.contacts(), about.number(), by, why);
        return new Card(
                about.number(),
                why,
                null,
                true,
                about.contacts().stream().map(TaskContacts::whole).toList());
    }

    private OpenTask open(String task) {
        return tasks.find(task, "issueId")
                .orElseThrow(() -> new Refused(HttpStatus.NOT_FOUND, "这项任务已经办完或不归您办，请刷新任务清单。"));
    }

    private Optional<Case> caseOf(OpenTask open) {
        return issueOf(open)
                .map(issue -> new Case(issue.number(), contacts(issue)))
                .or(() -> open.about().flatMap(this::otherCase));
    }

    /** The task of a letter names only what the letter is about. */
    private Optional<Issue> issueOf(OpenTask open) {
        return open.subjectId().map(issues::get).or(() -> open.about().flatMap(issues::findByNumber));
    }

    private Optional<Case> otherCase(String about) {
        return others.stream()
                .flatMap(other -> other.of(about).stream())
                .findFirst()
                .map(contacts -> new Case(about, contacts));
    }

    private static Optional<String> whyNot(OpenTask open, Actor person) {
        if (!Role.seesContacts(person)) {
            return Optional.of("您的岗位不看居民的联系方式。要联系居民的，请找社区受理人员。");
        }
        return open.isMine() ? Optional.empty() : Optional.of("请先认领这项任务，再看联系方式。");
    }

    private List<Contact> contacts(Issue issue) {
        return raisers.ofIssueAndMerged(issue.id()).stream()
                .map(Raiser::contact)
                .toList();
    }

    private static Person masked(Contact contact) {
        return new Person(
                contact.givenName().map(Mask::name).orElse(contact.name()),
                contact.phone().map(Mask::phone).orElse(""),
                contact.mail().map(Mask::mail).orElse(""),
                also(contact));
    }

    private static Person whole(Contact contact) {
        return new Person(
                contact.name(), contact.phone().orElse(""), contact.mail().orElse(""), also(contact));
    }

    private static String also(Contact contact) {
        return contact.erasedAt().isPresent() ? "联系方式已删除" : contact.language().equals("en") ? "说英文" : "";
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(Refused refused) {
        return ResponseEntity.status(refused.status).body(Map.of("message", refused.getMessage()));
    }
}
