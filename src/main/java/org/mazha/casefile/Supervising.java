package org.mazha.casefile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mazha.engine.Actor;
import org.mazha.engine.Desk;
import org.mazha.engine.FormRejected;
import org.mazha.engine.Handovers;
import org.mazha.engine.Option;
import org.mazha.engine.Processes;
import org.mazha.engine.Sends;
import org.mazha.engine.TaskGone;
import org.mazha.engine.Underway;
import org.mazha.engine.Underway.Waiting;
import org.mazha.engine.Whereabouts;
import org.mazha.issue.Issue;
import org.mazha.issue.Issues;
import org.mazha.issue.Timeline;
import org.mazha.issue.TimelineEntry.Kind;
import org.mazha.party.Parties;
import org.mazha.party.Party;
import org.mazha.party.PartyKind;
import org.mazha.staff.Role;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a street supervisor does about an issue from its page: demands a reply, says what goes first, gives a step to other
 * people or a referral to another party. All of it goes through the issue's processes and stands on its timeline.
 */
@Component
@Transactional
@Sends("referralMoved")
class Supervising {

    /** A step that can be given to others, and to whom. */
    record Step(String task, String name, String who, List<Option> others) {}

    /** A referral that can be given to another party, and to which. */
    record Moving(String number, List<Option> parties) {}

    /** @param first whether it goes before other things */
    record Choices(String number, String subject, boolean first, List<Step> steps, List<Moving> referrals) {}

    private static final List<Role> PEOPLE =
            List.of(Role.INTAKE_CLERK, Role.GRID_WORKER, Role.GRID_LEADER, Role.MICRO_GRID_LEADER, Role.COURTYARD_HEAD);

    /** The others decide on levels that a table names. */
    private static final Set<String> PROCESSES =
            Set.of("issue", "referral", "feedback", "intervention", "objection", "telling", "letter");

    /** Steps of a referral in which its process listens for another party. */
    private static final Set<String> WITH_THE_PARTY = Set.of("receiveReferral", "rectify");

    private static final int LONGEST = 500;

    private final Issues issues;
    private final List<Chapter> chapters;
    private final Underway underway;
    private final Whereabouts whereabouts;
    private final Parties parties;
    private final Desk desk;
    private final Handovers handovers;
    private final Processes processes;
    private final Timeline timeline;

    Supervising(
            Issues issues,
            List<Chapter> chapters,
            Underway underway,
            Whereabouts whereabouts,
            Parties parties,
            Desk desk,
            Handovers handovers,
            Processes processes,
            Timeline timeline) {
        this.issues = issues;
        this.chapters = chapters;
        this.underway = underway;
        this.whereabouts = whereabouts;
        this.parties = parties;
        this.desk = desk;
        this.handovers = handovers;
        this.processes = processes;
        this.timeline = timeline;
    }

    /** Whether this person supervises what lies there. */
    static boolean may(Actor person, Issue issue) {
        return person.isIn(Role.STREET_SUPERVISOR.group(), issue.courtyard().path());
    }

    @Transactional(readOnly = true)
    Choices choices(Issue issue) {
        List<Waiting> tasks = tasks(issue);
        List<Option> people = people(issue);
        return new Choices(
                issue.number(),
                issue.subject(),
                issue.isExpedited(),
                tasks.stream()
                        .filter(task -> whyNot(task).isEmpty())
                        .map(task -> new Step(
                                task.id(),
                                task.name(),
                                task.assigneeName().orElseGet(() -> String.join("、", task.groupNames())),
                                people))
                        .toList(),
                tasks.stream()
                        .filter(task -> WITH_THE_PARTY.contains(task.step()))
                        .map(task -> new Moving(task.about(), parties(issue)))
                        .toList());
    }

    private List<Waiting> tasks(Issue issue) {
        List<String> numbers = new ArrayList<>(List.of(issue.number()));
        chapters.forEach(chapter -> numbers.addAll(chapter.numbers(issue)));
        return underway.tasks(numbers);
    }

    /** Why a step stays with whoever has it; none if it can be given to others. */
    private static Optional<String> whyNot(Waiting task) {
        if (!PROCESSES.contains(task.process())) {
            return Optional.of("“" + task.name() + "”由规定的级别审批，不能改派。");
        }
        return task.groups().stream()
                        .allMatch(group -> Role.of(Actor.roleOf(group)).isPresent())
                ? Optional.empty()
                : Optional.of("“" + task.name() + "”归责任单位自己办，不能派给别人；要换单位的，请用“换责任单位”。");
    }

    /** {@code grid-workers} for whoever of them claims it, {@code grid-workers:grid} for one of them. */
    private List<Option> people(Issue issue) {
        List<Option> options = new ArrayList<>();
        for (Role role : PEOPLE) {
            List<Actor> members = handovers.having(role.group(), issue.number());
            if (!members.isEmpty()) {
                options.add(new Option(role.label() + "（谁认领谁办）", role.group()));
                members.forEach(member ->
                        options.add(new Option(role.label() + " " + member.name(), role.group() + ":" + member.id())));
            }
        }
        return options;
    }

    private List<Option> parties(Issue issue) {
        return parties.serving(issue.courtyard().path()).stream()
                .filter(party -> party.kind() != PartyKind.COMMUNITY)
                .map(party -> new Option(
                        party.name() + "（" + party.kind().label() + "）",
                        party.id().toString()))
                .toList();
    }

    /** 督办, with a reply until that day. */
    void demand(Issue issue, String demand, LocalDate replyBy) {
        if (replyBy == null) {
            throw new FormRejected("“哪天以前回复”：请选一天。");
        }
        Map<String, Object> form = form(issue, "SUPERVISE", words(demand, "要求"));
        form.put("replyBy", replyBy.toString());
        desk.start("intervention", form);
    }

    /** 加急, or no longer. */
    void prefer(Issue issue, boolean first, String why) {
        desk.start("intervention", form(issue, first ? "EXPEDITE" : "NORMALIZE", words(why, "为什么")));
    }

    private static Map<String, Object> form(Issue issue, String intervention, String reason) {
        Map<String, Object> form = new HashMap<>();
        form.put("number", issue.number());
        form.put("intervention", intervention);
        form.put("reason", reason);
        return form;
    }

    /** 改派: an open step to another person or role. */
    void give(Issue issue, String taskId, String to, String why) {
        String reason = words(why, "为什么");
        Waiting task = tasks(issue).stream()
                .filter(open -> open.id().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“哪一步”：这一步已经办完了，请看看现在办到哪里。"));
        whyNot(task).ifPresent(sentence -> {
            throw new FormRejected("“哪一步”：" + sentence);
        });
        Option chosen = people(issue).stream()
                .filter(option -> option.value().equals(to))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“改派给谁”：这里没有这个人或这个岗位，请从列表里选。"));
        String[] roleAndPerson = to.split(":", 2);
        try {
            handovers.give(
                    task.id(),
                    whereabouts.groupOf(roleAndPerson[0], issue.number()),
                    roleAndPerson.length > 1 ? Optional.of(roleAndPerson[1]) : Optional.empty());
        } catch (TaskGone e) {
            throw new FormRejected("“哪一步”：这一步已经办完了，请看看现在办到哪里。");
        }
        timeline.tell(issue, Kind.SUPERVISION, "街道把“" + task.name() + "”改派给" + chosen.label() + "：" + reason);
    }

    /** 换责任单位: a referral that waits for its party to another one; its process tells both and goes on from the letter. */
    void move(Issue issue, String referral, String party, String why) {
        String reason = words(why, "为什么");
        Waiting task = tasks(issue).stream()
                .filter(open -> open.about().equals(referral) && WITH_THE_PARTY.contains(open.step()))
                .findFirst()
                .orElseThrow(() -> new FormRejected("“哪张转办单”：只有等签收或正在整改的才能换单位；退了单的由社区改派，答复了的等核查。"));
        Party other = parties.serving(issue.courtyard().path()).stream()
                .filter(known -> known.id().toString().equals(party) && known.kind() != PartyKind.COMMUNITY)
                .findFirst()
                .orElseThrow(() -> new FormRejected("“换给哪家单位”：没有这家单位，或它不管这个楼院，请从列表里选。"));
        timeline.tell(issue, Kind.SUPERVISION, "街道把 " + referral + " 换给" + other.name() + "办：" + reason);
        if (!processes.deliver("referralMoved", task.about(), Map.of("movedTo", other.id()))) {
            // It runs on a version of its model from before there was such a thing
            throw new FormRejected("“哪张转办单”：它是按以前的流程发出的，不能直接换；请责任单位退单，再由社区改派。");
        }
    }

    private static String words(String typed, String field) {
        String text = typed.replaceAll("\\p{Cntrl}+", " ").strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new FormRejected("“" + field + "”：请写明，最多" + LONGEST + "字。");
        }
        return text;
    }
}
