package org.mazha.meeting;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mazha.calendar.Dates;
import org.mazha.deadline.Standings;
import org.mazha.deadline.Standings.Standing;
import org.mazha.issue.Issue;
import org.mazha.issue.Outcome;
import org.mazha.issue.RaiserNames;
import org.mazha.meeting.Progress.State;
import org.mazha.privacy.PersonalData;
import org.mazha.referral.ReferralNumbers;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says how far issues are, in four statements however many there are. */
@Component
@Transactional(readOnly = true)
class ProgressReports {

    private static final int LONGEST_REPLY = 80;

    private final Standings standings;
    private final ReferralNumbers referrals;
    private final RaiserNames names;
    private final Dates dates;
    private final Clock clock;

    ProgressReports(Standings standings, ReferralNumbers referrals, RaiserNames names, Dates dates, Clock clock) {
        this.standings = standings;
        this.referrals = referrals;
        this.names = names;
        this.dates = dates;
        this.clock = clock;
    }

    List<Progress> of(Collection<Issue> issues) {
        List<Long> ids = issues.stream().map(Issue::id).toList();
        List<String> people = names.of(ids);
        UnaryOperator<String> mask = text -> PersonalData.masked(text, people);
        List<String> handedTo = referrals.of(ids);
        Map<String, Standing> known = standings.of(Stream.concat(issues.stream().map(Issue::number), handedTo.stream())
                .toList());
        return issues.stream()
                .map(issue -> {
                    List<Standing> parties = handedTo.stream()
                            .filter(number -> number.startsWith(issue.number() + "-"))
                            .map(known::get)
                            .filter(standing -> standing != null)
                            .toList();
                    return progress(issue, known.get(issue.number()), parties, mask);
                })
                .toList();
    }

    private Progress progress(Issue issue, Standing clockOfIssue, List<Standing> parties, UnaryOperator<String> mask) {
        String what = mask.apply(issue.description());
        List<String> details = new ArrayList<>();
        if (issue.closedAt().isPresent()) {
            Instant closed = issue.closedAt().get();
            String how = issue.outcome().map(Outcome::label).orElse("已办结");
            boolean late = clockOfIssue != null && clockOfIssue.late();
            if (late) {
                details.add("限 " + dates.moment(clockOfIssue.dueAt()) + " 前办结" + exempt(clockOfIssue));
                whoseTime(clockOfIssue, parties, details);
            }
            issue.reply().map(mask).ifPresent(reply -> details.add("答复：" + shortened(reply)));
            return new Progress(
                    issue, what, State.DONE, how + "，" + dates.moment(closed) + (late ? " 超期办结" : " 办结"), details);
        }
        if (clockOfIssue == null) {
            return new Progress(issue, what, State.UNDER_WAY, "正在办：" + issue.stage() + "，还没有定期限", details);
        }
        if (clockOfIssue.pause().isPresent()) {
            var pause = clockOfIssue.pause().get();
            details.add("从 " + dates.moment(pause.since()) + " 起停着不走，因为：" + mask.apply(pause.reason()));
            return new Progress(issue, what, State.SUSPENDED, "挂账到 " + dates.moment(pause.until()), details);
        }
        issue.promisedOn().ifPresent(day -> details.add("责任单位答应 " + dates.day(day) + " 办好"));
        String limit = "限 " + dates.moment(clockOfIssue.dueAt()) + " 前办结";
        parties.stream()
                .flatMap(party -> party.pause().stream())
                .forEach(pause -> details.add(
                        "有责任单位的时限挂账到 " + dates.moment(pause.until()) + "，因为：" + mask.apply(pause.reason())));
        if (clockOfIssue.late()) {
            details.add(0, limit + exempt(clockOfIssue) + "，现在：" + issue.stage());
            whoseTime(clockOfIssue, parties, details);
            Duration over = Duration.between(clockOfIssue.dueAt(), clock.instant());
            return new Progress(issue, what, State.LATE, "超期 " + Dates.span(over) + "，还在办", details);
        }
        details.add(0, "现在：" + issue.stage());
        return new Progress(issue, what, State.UNDER_WAY, limit, details);
    }

    private static String exempt(Standing standing) {
        return standing.exempt() ? "（已免责）" : "";
    }

    /** The parties' own clocks tell it; without a party, the issue's. */
    private static void whoseTime(Standing clockOfIssue, List<Standing> parties, List<String> details) {
        List<String> held = parties.isEmpty()
                ? clockOfIssue.heldBy()
                : parties.stream().flatMap(party -> party.heldBy().stream()).toList();
        if (!held.isEmpty()) {
            details.add("时间用在：" + String.join("；", held));
        }
    }

    private static String shortened(String reply) {
        return reply.length() > LONGEST_REPLY ? reply.substring(0, LONGEST_REPLY) + "……" : reply;
    }
}
