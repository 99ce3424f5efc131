package org.mazha.meeting;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mazha.calendar.Dates;
import org.mazha.issue.Issue;
import org.mazha.meeting.AgendaIssues.Repeated;
import org.mazha.meeting.Progress.State;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Proposes what the next meeting at a courtyard should talk about again, and says why. */
@Component
@Transactional(readOnly = true)
class Agenda {

    /** A kind of issue that was raised again and again: {@code 近 365 天提了 3 次，最近一次是2026年3月2日}. */
    record Kind(String category, String reason) {}

    /** An issue that has not come to its end. */
    record Matter(String number, String category, String what, List<String> reasons) {}

    /** @param more whether there are further matters on the next page */
    record Proposals(List<Kind> kinds, List<Matter> matters, boolean more) {

        public boolean isEmpty() {
            return kinds.isEmpty() && matters.isEmpty();
        }
    }

    private final AgendaIssues issues;
    private final ProgressReports progress;
    private final MeetingSettings settings;
    private final Dates dates;
    private final Clock clock;

    Agenda(AgendaIssues issues, ProgressReports progress, MeetingSettings settings, Dates dates, Clock clock) {
        this.issues = issues;
        this.progress = progress;
        this.settings = settings;
        this.dates = dates;
        this.clock = clock;
    }

    /** @param page of the matters, from 0 */
    Proposals of(long courtyardId, int page, int size) {
        Instant now = clock.instant();
        Instant longAgo = now.minus(settings.suspendedLongerThan());
        Slice<Issue> troubled = issues.troubled(courtyardId, now, longAgo, PageRequest.of(page, size));
        Set<Long> unresolved = troubled.isEmpty()
                ? Set.of()
                : Set.copyOf(issues.unresolved(troubled.map(Issue::id).toList()));
        return new Proposals(
                issues.repeated(courtyardId, now.minus(settings.repeatedWithin()), settings.repeatedTimes()).stream()
                        .map(this::kind)
                        .toList(),
                progress.of(troubled.getContent()).stream()
                        .map(of -> matter(of, unresolved.contains(of.issue().id())))
                        .toList(),
                troubled.hasNext());
    }

    private Kind kind(Repeated repeated) {
        String last = dates.dayOf(repeated.last());
        return new Kind(
                repeated.category(),
                "近 %d 天提了 %d 次，最近一次是%s".formatted(settings.repeatedWithin().toDays(), repeated.times(), last));
    }

    private Matter matter(Progress of, boolean unresolved) {
        List<String> reasons = new ArrayList<>();
        if (unresolved) {
            reasons.add("上次回院报告时居民说没解决");
        }
        if (of.state() == State.LATE || of.state() == State.SUSPENDED) {
            reasons.add(of.inOneLine());
        }
        return new Matter(of.issue().number(), of.issue().category(), of.what(), reasons);
    }
}
