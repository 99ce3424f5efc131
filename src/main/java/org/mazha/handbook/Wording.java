package org.mazha.handbook;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mazha.calendar.Limit;
import org.mazha.deadline.DeadlineSettings;
import org.mazha.staff.Role;
import org.springframework.stereotype.Component;

/** Says in words what a model asks the system: who a step is for, and until when. */
@Component
class Wording {

    private static final Pattern CALL = Pattern.compile("[$#]\\{(\\w+\\.\\w+)\\((.*)\\)}");
    private static final Pattern STEP = Pattern.compile("deadlines\\.at\\('(\\w+)'\\)");

    private static final Map<String, String> ROLES = Map.of(
            "referrals.candidateGroup", "责任单位；没有账号的，由社区受理人员代填",
            "adjustments.reviewers", "决策表“延期挂账审批人”里的第一级",
            "adjustments.deciders", "决策表“延期挂账审批人”里的第二级");

    private static final Map<String, String> TIMES = Map.ofEntries(
            Map.entry("deadlines.dueAt", "办结时限，按立案标准算"),
            Map.entry("deadlines.responseDueAt", "响应时限，按立案标准算"),
            Map.entry("issues.nextLookBack", "下一次回头看的日子，按立案标准算"),
            Map.entry("letters.turnAt", "轮到这封信的时候"),
            Map.entry("adjustments.suspendedUntil", "挂账到期的日子"),
            Map.entry("adjustments.nextReviewAt", "下一次复查挂账的日子"),
            Map.entry("inspections.plannedFor", "计划检查的那天18:00前"),
            Map.entry("inspections.noticeEnds", "整改通知上的日子"),
            Map.entry("meetings.reportDueAt", "下次议事会以前"),
            Map.entry("serviceDays.plannedFor", "活动当天18:00前"),
            Map.entry("visits.plannedFor", "计划上门的那天早上8点"),
            Map.entry("visits.evening", "计划上门的那天18:00前"));

    private static final Map<String, String> MARKS = Map.of(
            "HALF", "办结时限用去一半",
            "MOST", "办结时限用去八成",
            "URGE", "办结时限到期",
            "SUPERVISE", "到期以后，隔多久看决策表“督办时间”",
            "LIST", "督办以后，隔多久看决策表“督办时间”");

    private final DeadlineSettings limits;

    Wording(DeadlineSettings limits) {
        this.limits = limits;
    }

    /** What staff call these roles; none where nobody knows what the model means. */
    Optional<String> roles(String groups) {
        Matcher call = CALL.matcher(groups);
        if (call.matches()) {
            return Optional.ofNullable(ROLES.get(call.group(1)));
        }
        return Optional.of(Arrays.stream(groups.split(","))
                .map(String::strip)
                .map(group -> Role.of(group).map(Role::label).orElse(group))
                .collect(Collectors.joining("、")));
    }

    /** Until when; none where nobody knows what the model means. */
    Optional<String> time(String expression) {
        Matcher call = CALL.matcher(expression);
        if (!call.matches()) {
            return Optional.empty();
        }
        String argument = call.group(2).replaceAll("^.*'(.*)'\\)?$", "$1");
        return switch (call.group(1)) {
            case "deadlines.at" -> limit(argument);
            case "deadlines.within" -> ofText(argument);
            case "deadlines.markAt" -> Optional.ofNullable(MARKS.get(argument));
            case "issues.replyDueAt" -> usually(call.group(2)).map(limit -> "街道要求的日子；没有定日子的，" + limit);
            default -> Optional.ofNullable(TIMES.get(call.group(1)));
        };
    }

    private Optional<String> usually(String arguments) {
        Matcher step = STEP.matcher(arguments);
        return step.find() ? limit(step.group(1)) : Optional.empty();
    }

    private Optional<String> limit(String step) {
        return Optional.ofNullable(limits.steps().get(step)).map(Wording::inWords);
    }

    private static Optional<String> ofText(String limit) {
        try {
            return Optional.of(inWords(Limit.valueOf(limit)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String inWords(Limit limit) {
        return limit.value() + "个" + limit.unit().label();
    }
}
