package org.mazha.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.mazha.calendar.Calendars;
import org.mazha.deadline.Deadlines;
import org.mazha.engine.Desk;
import org.mazha.engine.TimeMachine;
import org.mazha.engine.WebAppsAwake;
import org.mazha.privacy.Vault;
import org.mazha.table.Sheet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The people of the demonstration and what they do, in their words. */
@TestComponent
public class Office {

    static final String FIRE_LANE_YARD = "伊河路148、149号院";
    public static final String MANAGED_YARD = "伊河路152号院";
    static final String UNMANAGED_YARD = "友爱路7号院";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Desk desk;
    private final TimeMachine time;
    private final JdbcClient jdbc;
    private final RuntimeService runtime;
    private final ObjectProvider<JobExecutor> executor;
    private final Deadlines deadlines;
    private final TaskService tasks;
    private final IdentityService identity;
    private final Calendars calendars;
    private final ProcessEngine engine;
    private final Vault vault;

    Office(
            Desk desk,
            TimeMachine time,
            JdbcClient jdbc,
            RuntimeService runtime,
            ObjectProvider<JobExecutor> executor,
            Deadlines deadlines,
            TaskService tasks,
            IdentityService identity,
            Calendars calendars,
            ProcessEngine engine,
            Vault vault) {
        this.vault = vault;
        this.desk = desk;
        this.time = time;
        this.jdbc = jdbc;
        this.runtime = runtime;
        this.executor = executor;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.identity = identity;
        this.calendars = calendars;
        this.engine = engine;
    }

    /** Monday morning, nothing under way. */
    public void opens() {
        WebAppsAwake.withEngine(engine);
        time.backToNow();
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id ->
                        runtime.deleteProcessInstanceIfExists(id, "the next test begins", true, false, true, false));
        // Its process is gone, so no courtyard waits to hear of it
        jdbc.sql("update issue set meeting_id = null where meeting_id is not null")
                .update();
        time.goTo(LocalDateTime.of(2026, 3, 2, 9, 0).atZone(ZONE).toInstant());
    }

    /** At that time of that day nothing is under way, and the job executor is running. */
    void opensAt(String moment) {
        executor.getObject().shutdown();
        opens();
        time.goTo(at(moment));
        executor.getObject().start();
    }

    /** The job executor rests before the clock goes back to the present, where all timers of the past are due. */
    void closes() {
        executor.getObject().shutdown();
        time.backToNow();
    }

    /** {@code 2026-02-13 16:00} in the office's time zone. */
    static Instant at(String moment) {
        return LocalDateTime.parse(moment.replace(' ', 'T')).atZone(ZONE).toInstant();
    }

    void goTo(String moment) {
        time.goTo(at(moment));
    }

    /** Somebody belongs to one more group, and has that role in every area, while something happens. */
    void makeMemberOf(String person, String group, Runnable meanwhile) {
        List<String> groups = jdbc.sql("""
                        select id_ from act_id_group where (id_ = :group or id_ like :group || '.%')
                          and id_ not in (select group_id_ from act_id_membership where user_id_ = :person)""")
                .param("group", group)
                .param("person", person)
                .query(String.class)
                .list();
        groups.forEach(each -> identity.createMembership(person, each));
        try {
            meanwhile.run();
        } finally {
            groups.forEach(each -> identity.deleteMembership(person, each));
        }
    }

    /** The first community and its first grid have these three for their own; elsewhere others do the same. */
    private String on(String issue, String account) {
        String community = jdbc.sql("""
                        select split_part(a.path, '/', 2) from issue i join area a on a.id = i.courtyard_id where i.number = ?""").param(issue).query(String.class).single();
        return community.equals("410102001-01") ? account : account + "2";
    }

    void passUntil(String moment) {
        time.passUntil(at(moment));
    }

    public void pass(Duration duration) {
        time.pass(duration);
    }

    // --- meetings ---

    String meeting(String courtyard, List<Map<String, Object>> items) {
        return meeting(courtyard, null, items);
    }

    String meeting(String courtyard, Integer nextInDays, List<Map<String, Object>> items) {
        var today = time.now().atZone(ZONE).toLocalDate();
        Map<String, Object> form = new HashMap<>(Map.of(
                "courtyard",
                courtyard(courtyard),
                "heldOn",
                today.toString(),
                "host",
                "楼院长",
                "attendees",
                15,
                "summary",
                "大家在小马扎上坐下来说了院里的事。",
                "items",
                items));
        if (nextInDays != null) {
            form.put("nextMeetingOn", today.plusDays(nextInDays).toString());
        }
        return desk.start(courtyard.equals(UNMANAGED_YARD) ? "clerk2" : "clerk", "meeting", form);
    }

    void submitMeetingOn(String day) {
        desk.start(
                "clerk",
                "meeting",
                Map.of(
                        "courtyard",
                        courtyard(MANAGED_YARD),
                        "heldOn",
                        day,
                        "host",
                        "楼院长",
                        "attendees",
                        15,
                        "summary",
                        "纪要"));
    }

    static Map<String, Object> item(String category, String description) {
        return Map.of(
                "category",
                category,
                "description",
                description,
                "point",
                "院内",
                "seconders",
                3,
                "raiserName",
                "居民甲",
                "raiserMail",
                "resident-a@example.org");
    }

    void confirmMinutes(String meeting) {
        desk.submit("leader", meeting, "confirmMinutes", Map.of("minutesRight", "YES"));
    }

    /** Numbers of the issues that the meeting raised, in the order of its minutes. */
    List<String> issuesOf(String meeting) {
        return jdbc.sql("""
                        select i.number from meeting_item t join meeting m on m.id = t.meeting_id
                        join issue i on i.id = t.issue_id where m.number = ? order by t.position""").param(meeting).query(String.class).list();
    }

    void answers(String meeting, Map<String, String> byIssue) {
        desk.submit(
                "leader",
                meeting,
                "recordAnswers",
                Map.of(
                        "answers",
                        byIssue.entrySet().stream()
                                .map(entry -> Map.of("number", entry.getKey(), "answer", entry.getValue()))
                                .toList()));
    }

    /** One answer of the courtyard, as the form has it. */
    static Map<String, Object> answer(String issue, String answer, Map<String, Object> more) {
        Map<String, Object> row = new HashMap<>(more);
        row.put("number", issue);
        row.put("answer", answer);
        return row;
    }

    @SafeVarargs
    final void answers(String person, String meeting, Map<String, Object>... rows) {
        desk.submit(person, meeting, "recordAnswers", Map.of("answers", List.of(rows)));
    }

    // --- an issue ---

    /** Somebody calls, and the clerk registers what they say. */
    public String called(String courtyard, String category, String description) {
        return called(
                courtyard, category, description, Map.of("raiserName", "居民乙", "raiserMail", "resident-b@example.org"));
    }

    /** As {@link #called}; whoever called agrees that the responsible party learns name and phone number. */
    String calledAndAgreed(String courtyard, String category, String description, String name, String phone) {
        return called(
                courtyard,
                category,
                description,
                Map.of("raiserName", name, "raiserPhone", phone, "raiserSharesContact", true));
    }

    String called(String courtyard, String category, String description, Map<String, Object> raiser) {
        Map<String, Object> form = new HashMap<>(raiser);
        form.put("courtyard", courtyard(courtyard));
        form.put("source", "CALL_OR_VISIT");
        form.put("category", category);
        form.put("description", description);
        form.put("seconders", 0);
        return desk.start(courtyard.equals(UNMANAGED_YARD) ? "clerk2" : "clerk", "issue", form);
    }

    public void accept(String issue) {
        submit(on(issue, "clerk"), issue, "acceptIssue", Map.of("decision", "ACCEPT"));
    }

    void verify(String issue) {
        submit(on(issue, "grid"), issue, "verifyOnSite", Map.of("finding", "CONFIRMED", "observation", "到现场看了，属实"));
    }

    void file(String issue, String standard) {
        submit(on(issue, "clerk"), issue, "fileIssue", Map.of("standard", standard));
    }

    /** Accepted, verified and filed. */
    void takeOn(String issue, String standard) {
        accept(issue);
        verify(issue);
        file(issue, standard);
    }

    void assignToCommunity(String issue) {
        submit(on(issue, "clerk"), issue, "assignIssue", Map.of("handling", "SELF", "requirement", "尽快处置"));
    }

    void assignTo(String issue, String... parties) {
        submit(
                on(issue, "clerk"),
                issue,
                "assignIssue",
                Map.of(
                        "handling",
                        "PARTIES",
                        "parties",
                        Arrays.stream(parties).map(this::party).toList(),
                        "requirement",
                        "限时整改"));
    }

    void handle(String issue) {
        submit(on(issue, "grid"), issue, "handleIssue", Map.of("action", "ANSWER", "measures", "当场清理，劝离车辆"));
    }

    /** Asks for more time from inside the task, for an issue or a referral. */
    void askForTime(String person, String about, String day, String reason) {
        submit(person, about, taskOf(about), Map.of("action", "EXTEND", "proposedOn", day, "reason", reason));
    }

    /** Asks from inside the task that the clock stand still. */
    void askForSuspension(String person, String about, String day, String reason) {
        submit(
                person,
                about,
                taskOf(about),
                Map.of("action", "SUSPEND", "proposedOn", day, "cause", "WORKS", "reason", reason));
    }

    private static String taskOf(String about) {
        return about.matches(".*-\\d{8}-\\d{4}-\\d+") ? "rectify" : "handleIssue";
    }

    /** The first level agrees, and the second decides. */
    void decideOnTime(String about, String reviewer, String decider, String decision) {
        submit(reviewer, about, "reviewAdjustment", Map.of("opinion", "SUPPORT", "note", "情况属实"));
        submit(decider, about, "decideAdjustment", Map.of("decision", decision, "note", "按理由决定"));
    }

    void sign(String person, String referral) {
        submit(person, referral, "receiveReferral", Map.of("receipt", "SIGN"));
    }

    void sendBack(String person, String referral) {
        submit(
                person,
                referral,
                "receiveReferral",
                Map.of("receipt", "RETURN", "returnReason", "NOT_OURS", "returnNote", "合同里没有这一项"));
    }

    void rectify(String person, String referral) {
        submit(person, referral, "rectify", Map.of("action", "ANSWER", "measures", "已派人整改"));
    }

    void check(String issue) {
        submit(on(issue, "leader"), issue, "checkResult", Map.of("verdict", "FIXED", "observation", "现场看过，已整改到位"));
    }

    void checkFails(String issue) {
        submit(on(issue, "leader"), issue, "checkResult", Map.of("verdict", "NOT_FIXED", "observation", "还有一半没清"));
    }

    void rate(String issue, String rating) {
        submit(
                on(issue, "clerk"),
                issue,
                "collectFeedback",
                Map.of("channel", "PHONE", "rating", rating, "comment", "居民这样说"));
    }

    void decideRework(String issue, String rework) {
        submit(on(issue, "leader"), issue, "decideRework", Map.of("rework", rework, "reason", "看过现场后决定"));
    }

    void close(String issue) {
        submit(on(issue, "clerk"), issue, "closeIssue", Map.of("outcome", "RESOLVED", "reply", "这件事已经办好了。"));
    }

    void publish(String issue) {
        publish(issue, "这件事已经办好了。");
    }

    void publish(String issue, String text) {
        submit("supervisor", issue, "approvePublication", publication(text));
    }

    static Map<String, Object> publication(String text) {
        return Map.of("publish", "YES", "title", "院里的事", "concern", "居民反映院里有一件事要办。", "text", text);
    }

    /** The board shows nothing of it from now on. */
    void retract(String issue, String reason) {
        desk.start("supervisor", "retraction", Map.of("number", issue, "reason", reason));
    }

    /** What was taken back is published again in other words. */
    void publishAgain(String issue, String text) {
        submit("supervisor", issue, "approveCorrection", publication(text));
    }

    /** From the check to the board. */
    void finish(String issue) {
        check(issue);
        rate(issue, "SATISFIED");
        close(issue);
        publish(issue);
    }

    void lookBack(String issue, String comeBack) {
        submit(on(issue, "grid"), issue, "lookBack", Map.of("comeBack", comeBack, "observation", "到现场又看了一次"));
    }

    /** Withdraws, voids, supervises or adds information, by its form in Tasklist. */
    void intervene(String person, String issue, String intervention) {
        desk.start(person, "intervention", Map.of("number", issue, "intervention", intervention, "reason", "来电说明"));
    }

    /** Returns the business key. */
    String start(String person, String process, Map<String, Object> form) {
        return desk.start(person, process, form);
    }

    void submit(String person, String about, String task, Map<String, Object> form) {
        desk.submit(person, about, task, form);
    }

    // --- what is known ---

    ProcessInstance process(String process, String about) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(about)
                .singleResult();
    }

    /** When the timers of an issue's process are due, the next first. */
    List<String> timers(String issue) {
        return jdbc.sql("select duedate_::text from act_ru_job where process_instance_id_ = ? order by duedate_")
                .param(process("issue", issue).getId())
                .query(String.class)
                .list();
    }

    private String today() {
        return time.now().atZone(ZONE).toLocalDate().toString();
    }

    /** An inspection of 郑州日报社区 that has been held today, with these hazards. */
    String inspected(List<Map<String, Object>> hazards) {
        String number = desk.start(
                "clerk",
                "inspection",
                Map.of(
                        "area", "410102001-01",
                        "topic", "消防安全",
                        "plannedOn", today(),
                        "partners", "市消防救援支队"));
        desk.submit("clerk", number, "inspect", record(hazards));
        return number;
    }

    /** What is filled in after an inspection. */
    Map<String, Object> record(List<Map<String, Object>> hazards) {
        return Map.of(
                "heldOn",
                today(),
                "inspectors",
                "市消防救援支队2人，网格员5人",
                "checked",
                List.of("私拉乱接电线", "楼道停放电动车", "安全出口、消防出口", "灭火器"),
                "hazards",
                hazards);
    }

    /** An enterprise in 郑州日报社区 that was visited today and demands something. */
    String visitedEnterprise(String enterprise) {
        return desk.start("clerk", "enterprise-demand", visit(enterprise, Map.of()));
    }

    /** What is filled in after a visit. */
    Map<String, Object> visit(String enterprise, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "courtyard",
                courtyard(MANAGED_YARD),
                "enterprise",
                enterprise,
                "visitedOn",
                today(),
                "visitors",
                "网格员小林",
                "told",
                "招不到钣金工，想让新来的学徒考个证，门前卸车没地方停",
                "hasDemand",
                "YES",
                "contactName",
                "陈经理",
                "contactPhone",
                "13800001234"));
        form.putAll(more);
        return form;
    }

    /** Numbers of the issues that a demand was taken apart into. */
    List<String> itemsOf(String demand) {
        return jdbc.sql("""
                        select i.number from demand_item t join enterprise_demand d on d.id = t.demand_id
                        join issue i on i.id = t.issue_id where d.number = ? order by t.position""").param(demand).query(String.class).list();
    }

    /** Numbers of the issues that its hazards are. */
    List<String> hazardsOf(String inspection) {
        return jdbc.sql("""
                        select i.number from hazard h join inspection n on n.id = h.inspection_id
                        join issue i on i.id = h.issue_id where n.number = ? order by h.position""").param(inspection).query(String.class).list();
    }

    /** A row of that record. */
    Map<String, Object> hazard(String courtyard, String item, String category, String what, Map<String, Object> more) {
        Map<String, Object> row = new java.util.HashMap<>(Map.of(
                "courtyard",
                courtyard(courtyard),
                "item",
                item,
                "category",
                category,
                "description",
                what,
                "result",
                "NOTICE",
                "days",
                7));
        row.putAll(more);
        return row;
    }

    /** A service day of 郑州日报社区 on Thursday, announced on the board; {@code more} is filled in otherwise. */
    String serviceDay(String person, Map<String, Object> more) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "area",
                "410102001-01",
                "kind",
                "义诊",
                "topic",
                "免费量血压",
                "plannedOn",
                "2026-03-05",
                "startsAt",
                "09:00",
                "endsAt",
                "11:00",
                "place",
                "社区广场",
                "partners",
                "社区卫生服务中心",
                "notice",
                "免费量血压、测血糖，请带上医保卡。"));
        form.putAll(more);
        return desk.start(person, "service-day", form);
    }

    /** It has been held today. */
    void serviceDayHeld(String number) {
        submit("clerk", number, "holdServiceDay", heldToday());
    }

    Map<String, Object> heldToday() {
        return Map.of(
                "outcome", "HELD", "heldOn", today(), "attendees", 43, "served", 40, "summary", "量了血压，讲了高血压怎么吃药。");
    }

    String stage(String issue) {
        return fact(issue, "stage");
    }

    String outcome(String issue) {
        return fact(issue, "outcome");
    }

    String fact(String issue, String column) {
        return jdbc.sql("select cast(" + column + " as text) from issue where number = ?")
                .param(issue)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** When the issue or referral is to be put right, in the office's time: {@code 2026-02-14 10:00}. */
    String due(String about) {
        return jdbc.sql("""
                        select to_char(due_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') from deadline
                        where about = ? and kind = 'RESOLUTION'""").param(about).query(String.class).single();
    }

    /** The date with what is left, as people read it. */
    String standing(String about) {
        return deadlines.standing(about);
    }

    String idOfTask(String about, String task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .taskDefinitionKey(task)
                .singleResult()
                .getId();
    }

    Instant dueOfTask(String about, String task) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .taskDefinitionKey(task)
                .singleResult()
                .getDueDate()
                .toInstant();
    }

    boolean isLate(String about) {
        return !deadlines.isInTime(about);
    }

    /** Other office hours are in force from now on: calendar, season, morning and afternoon per row. */
    @SafeVarargs
    final void keepsHours(List<String>... rows) {
        calendars.activate(calendars.draftOfficeHours(
                Sheet.of(List.of("日历", "季节起", "季节止", "上午上班", "上午下班", "下午上班", "下午下班"), List.of(rows)), "测试"));
    }

    void partyWorksBy(String party, String calendar) {
        jdbc.sql("update party set calendar = ? where name = ?")
                .param(calendar)
                .param(party)
                .update();
    }

    /** What happened to its clock, in order. */
    List<String> clockOf(String about) {
        return jdbc.sql("select what from clock_event where about = ? and kind = 'RESOLUTION' order by id")
                .param(about)
                .query(String.class)
                .list();
    }

    /** Who has had it for how many hours: {@code 伊河物业服务中心 0.5}. */
    List<String> held(String about) {
        return deadlines.heldBy(about).entrySet().stream()
                .map(held -> held.getKey() + " " + Math.round(held.getValue().toMinutes() / 6.0) / 10.0)
                .toList();
    }

    /** What the timeline says with the moment it was written, in the office's time: {@code 10-08 10:30 …}. */
    List<String> timedStory(String issue) {
        return jdbc.sql("""
                        select to_char(t.at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI ') || t.text
                        from timeline_entry t join issue i on i.id = t.issue_id
                        where i.number = ? order by t.id""").param(issue).query(String.class).list();
    }

    String referralFact(String referral, String column) {
        return jdbc.sql("select cast(" + column + " as text) from referral where number = ?")
                .param(referral)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    boolean isOnTheBoard(String issue) {
        return jdbc.sql(
                                "select count(*) from publication where number = ? and published_at is not null and retracted_at is null")
                        .param(issue)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What sealed columns of this table hold, as somebody with the key reads them; nothing where they are empty. */
    List<String> opened(String table, String query, Object... parameters) {
        return jdbc.sql(query).params(parameters).query((row, number) -> row.getBytes(1)).list().stream()
                .map(value -> value == null ? "" : vault.openText(table, value))
                .toList();
    }

    /** What the letters of this template about an issue or referral say. */
    String letterAbout(String number, String template) {
        return opened("letter", "select body from letter where about = ? and template = ?", number, template)
                .get(0);
    }

    /** What the issue's timeline says, the oldest first. */
    List<String> story(String issue) {
        return jdbc.sql("""
                        select t.text from timeline_entry t join issue i on i.id = t.issue_id
                        where i.number = ? order by t.id""").param(issue).query(String.class).list();
    }

    /** Templates of the letters about the issue or referral that have left. */
    List<String> lettersAbout(String number) {
        return jdbc.sql("select template from letter where about = ? and sent_at is not null order by id")
                .param(number)
                .query(String.class)
                .list();
    }

    /** A courtyard of which nobody has heard anything yet. */
    void builds(String courtyard) {
        jdbc.sql("""
                        insert into area (parent_id, level, name, code, path)
                        select parent_id, level, ?, ?, path || ? || '/' from area where level = 'COURTYARD' and name = ?""")
                .params(courtyard, "T" + courtyard.hashCode(), "T" + courtyard.hashCode(), MANAGED_YARD)
                .update();
    }

    /** A grid of 郑州日报社区 with a courtyard in it that is called the same; nobody works there yet. */
    void buildsGrid(String name) {
        String code = "T" + name.hashCode();
        for (String level : List.of("GRID", "COURTYARD")) {
            jdbc.sql("""
                            insert into area (parent_id, level, name, code, path)
                            select id, :level, :name, :code || :level, path || :code || :level || '/' from area
                            where code = case :level when 'GRID' then '410102001-01' else :code || 'GRID' end""")
                    .param("level", level)
                    .param("name", name)
                    .param("code", code)
                    .update();
        }
    }

    /** It is no longer offered to anybody. */
    void closesGrid(String name) {
        jdbc.sql("update area set closed_at = now() where name = ?").param(name).update();
    }

    public String courtyard(String name) {
        return jdbc.sql("select id from area where level = 'COURTYARD' and name = ?")
                .param(name)
                .query(Long.class)
                .single()
                .toString();
    }

    String party(String name) {
        return jdbc.sql("select id from party where name = ?")
                .param(name)
                .query(Long.class)
                .single()
                .toString();
    }
}
