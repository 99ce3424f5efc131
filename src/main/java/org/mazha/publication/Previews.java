package org.mazha.publication;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mazha.calendar.Dates;
import org.mazha.engine.Actor;
import org.mazha.engine.Desk;
import org.mazha.engine.OfficeRefused;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.RaiserContacts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the public will see of an issue whose publication waits to be approved. */
@Component
@Transactional
class Previews {

    /**
     * What will be seen.
     *
     * @param task the task in which it is approved
     * @param entry as the board shows it; its day of publication is today
     * @param personal what may not be published, in sentences
     * @param edited who worded it and when; null as long as nobody has
     * @param seen stands for everything that is shown
     */
    record Preview(String task, Entry entry, List<String> personal, String edited, String seen) {}

    /** What was typed on the page. */
    record Wording(String title, String concern, String measures, String text) {

        Words words() {
            return new Words(plain(title), plain(concern), plain(measures), plain(text));
        }

        private static String plain(String typed) {
            return typed == null || typed.isBlank()
                    ? null
                    : typed.strip().replace("\r\n", "\n").replace("\0", "");
        }

        List<String> faults() {
            Words words = words();
            List<String> faults = new ArrayList<>();
            Stream.of(
                            fault("标题", words.title(), true, Words.TITLE),
                            fault("居民反映", words.concern(), true, Words.LONGEST),
                            fault("采取的措施", words.measures(), false, Words.LONGEST),
                            fault("公示文字", words.text(), true, Words.LONGEST))
                    .flatMap(Optional::stream)
                    .forEach(faults::add);
            return faults;
        }

        private static Optional<String> fault(String label, String words, boolean needed, int longest) {
            if (words == null) {
                return needed ? Optional.of("请写好“" + label + "”。") : Optional.empty();
            }
            return words.length() > longest ? Optional.of("“" + label + "”最多" + longest + "字。") : Optional.empty();
        }

        /** The form of the task with these words. */
        static Map<String, Object> form(Words words) {
            Map<String, Object> form = new HashMap<>(
                    Map.of("publish", "YES", "title", words.title(), "concern", words.concern(), "text", words.text()));
            if (words.measures() != null) {
                form.put("measures", words.measures());
            }
            return form;
        }
    }

    private static final List<String> TASKS = List.of("approvePublication", "approveCorrection");

    private final Issues issues;
    private final Drafts drafts;
    private final Proposals proposals;
    private final RaiserContacts raisers;
    private final Desk desk;
    private final Dates dates;
    private final Clock clock;

    Previews(
            Issues issues,
            Drafts drafts,
            Proposals proposals,
            RaiserContacts raisers,
            Desk desk,
            Dates dates,
            Clock clock) {
        this.issues = issues;
        this.drafts = drafts;
        this.proposals = proposals;
        this.raisers = raisers;
        this.desk = desk;
        this.dates = dates;
        this.clock = clock;
    }

    /** The task in which the publication of this issue waits to be approved. */
    Optional<String> task(String number) {
        return TASKS.stream().filter(task -> desk.isOpen(number, task)).findFirst();
    }

    Optional<Preview> of(String number) {
        return task(number).flatMap(task -> issues.findByNumber(number).map(issue -> of(issue, task)));
    }

    private Preview of(Issue issue, String task) {
        Words words = proposals.words(issue);
        Entry entry = Entry.of(proposals.publication(issue, words), clock.instant(), dates);
        return new Preview(
                task,
                entry,
                words.personal(raisers.of(issue.id()).names()),
                drafts.findById(issue.id())
                        .map(draft -> draft.editedBy() + " " + dates.moment(draft.editedAt()))
                        .orElse(null),
                seen(entry));
    }

    private static String seen(Entry entry) {
        return HexFormat.of()
                .toHexDigits(List.of(entry.words(), entry.outcome(), entry.rating(), entry.took(), entry.inTime())
                        .hashCode());
    }

    void keep(String number, Words words, Actor by) {
        Issue issue = task(number)
                .flatMap(task -> issues.findByNumber(number))
                .orElseThrow(() -> new OfficeRefused("这件事现在没有等着审核的公示，可能别人已经审过了。"));
        Draft draft = drafts.findById(issue.id()).orElseGet(() -> new Draft(issue.id()));
        draft.reworded(words, by, clock.instant());
        drafts.saveAndFlush(draft);
    }
}
