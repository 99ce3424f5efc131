package org.mazha.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.attachment.Photo.Kind;
import org.mazha.attachment.Photos;
import org.mazha.engine.Actor;
import org.mazha.engine.Actors;
import org.mazha.engine.Desk;
import org.mazha.engine.TimeMachine;
import org.mazha.party.Parties;
import org.mazha.party.Party;
import org.mazha.serviceday.ServiceDayPhotos;
import org.mazha.visit.Planning;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people with an account do in the stories, each at their desk in Tasklist, and how long it takes them. */
@Component
@Profile("demo")
class Staff {

    private static final ZoneId ZONE = DemoStories.ZONE;
    static final String CLERKS = "intake-clerks";
    static final String WORKERS = "grid-workers";
    static final String LEADERS = "grid-leaders";
    static final String MANAGER = "party-yihe-property";
    private static final String HEADS = "courtyard-heads";

    private final Areas areas;
    private final Parties parties;
    private final Desk desk;
    private final Actors actors;
    private final Photos photos;
    private final ServiceDayPhotos serviceDayPhotos;
    private final DemoData data;
    private final Planning visits;
    private final TimeMachine time;
    private final JdbcClient jdbc;

    Staff(
            Areas areas,
            Parties parties,
            Desk desk,
            Actors actors,
            Photos photos,
            ServiceDayPhotos serviceDayPhotos,
            DemoData data,
            Planning visits,
            TimeMachine time,
            JdbcClient jdbc) {
        this.data = data;
        this.visits = visits;
        this.areas = areas;
        this.parties = parties;
        this.desk = desk;
        this.actors = actors;
        this.photos = photos;
        this.serviceDayPhotos = serviceDayPhotos;
        this.time = time;
        this.jdbc = jdbc;
    }

    /** Somebody calls, and the clerk writes down what they say. */
    String called(String courtyard, String category, String point, String description, String raiser) {
        Map<String, Object> form = raised("CALL_OR_VISIT", courtyard, category, point, description);
        form.put("raiserName", raiser);
        form.put("raiserMail", "resident@example.org");
        return desk.start(at(courtyard, Area.Level.COMMUNITY, CLERKS), "issue", form);
    }

    /** Somebody on patrol sees it. */
    String seen(String source, String courtyard, String category, String point, String description) {
        return desk.start(
                at(courtyard, Area.Level.GRID, WORKERS),
                "issue",
                raised(source, courtyard, category, point, description));
    }

    private Map<String, Object> raised(
            String source, String courtyard, String category, String point, String description) {
        Map<String, Object> form = new HashMap<>();
        form.put("courtyard", courtyard(courtyard));
        form.put("source", source);
        form.put("category", category);
        form.put("point", point);
        form.put("description", description);
        form.put("seconders", 0);
        return form;
    }

    /** A meeting whose minutes are confirmed. */
    String meeting(String courtyard, int attendees, String summary, String next, List<Map<String, Object>> items) {
        String meeting = minutes(courtyard, attendees, summary, next, items);
        desk.submit(who(HEADS, meeting), meeting, "confirmMinutes", Map.of("minutesRight", "YES"));
        time.pass(Duration.ofHours(1));
        return meeting;
    }

    /** The minutes of a meeting, not confirmed yet. */
    String minutes(String courtyard, int attendees, String summary, String next, List<Map<String, Object>> items) {
        Map<String, Object> form = new HashMap<>();
        form.put("courtyard", courtyard(courtyard));
        form.put("heldOn", day(time.now()));
        form.put("host", "楼院长老吴");
        form.put("attendees", attendees);
        form.put("summary", summary);
        form.put("nextMeetingOn", next);
        form.put("items", items);
        return desk.start(at(courtyard, Area.Level.COMMUNITY, CLERKS), "meeting", form);
    }

    /** The community and its partners have inspected today, and found this. */
    void inspected(String community, String topic, String partners, List<Map<String, Object>> hazards) {
        String today = day(time.now());
        String inspection = desk.start(
                "clerk",
                "inspection",
                Map.of("area", community, "topic", topic, "plannedOn", today, "partners", partners));
        time.pass(Duration.ofHours(2));
        desk.submit(
                who(CLERKS, inspection),
                inspection,
                "inspect",
                Map.of(
                        "heldOn",
                        today,
                        "inspectors",
                        partners + "2人，网格员5人",
                        "checked",
                        List.of("私拉乱接电线", "楼道停放电动车", "安全出口、消防出口", "灭火器"),
                        "hazards",
                        hazards));
    }

    /** A row of what an inspection has found, to be put right within a week. */
    Map<String, Object> hazard(String courtyard, String item, String category, String point, String description) {
        Map<String, Object> row = new HashMap<>();
        row.put("courtyard", courtyard(courtyard));
        row.put("item", item);
        row.put("category", category);
        row.put("point", point);
        row.put("description", description);
        row.put("result", "NOTICE");
        row.put("days", 7);
        return row;
    }

    /** A service day that the board announces: {@code what} is its form but for area and day. */
    String plansServiceDay(String area, String day, Map<String, Object> what) {
        Map<String, Object> form = new HashMap<>(what);
        form.put("area", area);
        form.put("plannedOn", day);
        return desk.start("clerk", "service-day", form);
    }

    /** It was held today, and somebody took a picture. */
    void heldServiceDay(String number, int attendees, int served, String summary, String picture) {
        Actor photographer = members(CLERKS, number).get(0);
        long id = jdbc.sql("select id from service_day where number = ?")
                .param(number)
                .query(Long.class)
                .single();
        serviceDayPhotos.add(id, photographer, photos.develop(List.of(DemoData.upload(picture))));
        desk.submit(
                photographer.id(),
                number,
                "holdServiceDay",
                Map.of(
                        "outcome",
                        "HELD",
                        "heldOn",
                        day(time.now()),
                        "attendees",
                        attendees,
                        "served",
                        served,
                        "summary",
                        summary));
    }

    /** A list has come from the agency, and the first grid's visits of a week are planned. */
    void plansVisits() {
        LocalDate today = LocalDate.ofInstant(time.now(), ZONE);
        Actor clerk = actors.withGroups(new Actor("clerk", "社区受理小周", Set.of()));
        actors.as(clerk, () -> {
            data.listBeneficiaries(today);
            return visits.plan("410102001-01-01", today, today.plusDays(7), 2, clerk);
        });
    }

    /** Somebody is certified, and somebody is not at home. */
    void visits() {
        List<String> doors = jdbc.sql("select number from visit where stage = '上门' order by id limit 2")
                .query(String.class)
                .list();
        List<Map<String, Object>> results = List.of(
                Map.of("result", "CERTIFIED", "channel", "YUSHIBAN", "note", "用老人自己的手机认证的"),
                Map.of("result", "ABSENT", "nextOn", day(time.now().plus(Duration.ofDays(1))), "note", "邻居说晚上在家"));
        for (int i = 0; i < doors.size(); i++) {
            desk.submit(who(WORKERS, doors.get(i)), doors.get(i), "visit", results.get(i));
        }
    }

    /** The numbers of the issues that a meeting raised, in the order of its minutes. */
    List<String> issuesOf(String meeting) {
        return jdbc.sql("""
                        select i.number from issue i join meeting m on m.id = i.meeting_id
                        where m.number = ? order by i.id""").param(meeting).query(String.class).list();
    }

    static Map<String, Object> item(String description, String category, String point, int seconders, String raiser) {
        return Map.of(
                "description", description,
                "category", category,
                "point", point,
                "seconders", seconders,
                "raiserName", raiser,
                "raiserMail", "resident@example.org");
    }

    void accept(String issue) {
        desk.submit(who(CLERKS, issue), issue, "acceptIssue", Map.of("decision", "ACCEPT"));
        time.pass(Duration.ofHours(1));
    }

    void verify(String issue, String observation, boolean urgent) {
        desk.submit(
                who(WORKERS, issue),
                issue,
                "verifyOnSite",
                Map.of("finding", "CONFIRMED", "urgent", urgent, "observation", observation));
    }

    void file(String issue, String standard) {
        desk.submit(who(CLERKS, issue), issue, "fileIssue", Map.of("standard", standard));
    }

    void assign(String issue, String requirement, String... to) {
        assign(issue, requirement, List.of(to), List.of());
    }

    /** @param to who is responsible; the community itself if nobody else is */
    void assign(String issue, String requirement, List<String> to, List<String> assisting) {
        desk.submit(
                who(CLERKS, issue),
                issue,
                "assignIssue",
                to.isEmpty()
                        ? Map.of("handling", "SELF", "requirement", requirement)
                        : Map.of(
                                "handling",
                                "PARTIES",
                                "parties",
                                to.stream().map(this::party).toList(),
                                "assisting",
                                assisting.stream().map(this::party).toList(),
                                "requirement",
                                requirement));
    }

    /** An enterprise was visited today, and what it said is taken apart into these. */
    String visitedEnterprise(String courtyard, String enterprise, String told, List<Map<String, Object>> parts) {
        String demand = desk.start(
                at(courtyard, Area.Level.GRID, WORKERS),
                "enterprise-demand",
                Map.of(
                        "courtyard",
                        courtyard(courtyard),
                        "enterprise",
                        enterprise,
                        "visitedOn",
                        day(time.now()),
                        "visitors",
                        "网格员小林、街道经济发展办公室",
                        "told",
                        told,
                        "hasDemand",
                        "YES",
                        "contactName",
                        "居民癸",
                        "contactMail",
                        "enterprise@example.org"));
        time.pass(Duration.ofHours(1));
        desk.submit(who(CLERKS, demand), demand, "takeApart", Map.of("apart", "PARTS", "parts", parts));
        return demand;
    }

    /** The numbers of the issues that a demand was taken apart into. */
    List<String> itemsOf(String demand) {
        return jdbc.sql("""
                        select i.number from demand_item t join enterprise_demand d on d.id = t.demand_id
                        join issue i on i.id = t.issue_id where d.number = ? order by t.position""").param(demand).query(String.class).list();
    }

    /** The community has done it itself. */
    void handle(String issue, String measures) {
        desk.submit(who(WORKERS, issue), issue, "handleIssue", Map.of("action", "ANSWER", "measures", measures));
    }

    void receive(String referral, String person) {
        desk.submit(person, referral, "receiveReferral", Map.of("receipt", "SIGN"));
    }

    void rectify(String referral, String person, String measures) {
        desk.submit(person, referral, "rectify", Map.of("action", "ANSWER", "measures", measures));
    }

    void finish(String issue, String observation, String rating, String reply) {
        check(issue, observation);
        desk.submit(who(CLERKS, issue), issue, "collectFeedback", Map.of("channel", "PHONE", "rating", rating));
        close(issue, "RESOLVED", reply);
    }

    void check(String issue, String observation) {
        time.pass(Duration.ofMinutes(30));
        desk.submit(who(LEADERS, issue), issue, "checkResult", Map.of("verdict", "FIXED", "observation", observation));
    }

    void close(String issue, String outcome, String reply) {
        desk.submit(who(CLERKS, issue), issue, "closeIssue", Map.of("outcome", outcome, "reply", reply));
        time.pass(Duration.ofMinutes(30));
        publish(issue, "approvePublication", reply);
    }

    /** @param task the one for what was never published, or that for what was taken back */
    void publish(String issue, String task, String text) {
        desk.submit(
                "supervisor",
                issue,
                task,
                Map.of(
                        "publish",
                        "YES",
                        "title",
                        fact(issue, "category"),
                        "concern",
                        fact(issue, "description"),
                        "text",
                        text));
    }

    /** In the tab of whatever task of the issue they have. */
    void photograph(String role, String issue, Kind kind, String picture) {
        Actor photographer = members(role, issue).get(0);
        photos.add(Long.parseLong(fact(issue, "id")), kind, 1, photographer, List.of(DemoData.upload(picture)));
    }

    /** Account of somebody who is that for the issue, meeting or referral. */
    String who(String role, String about) {
        return members(role, about).get(0).id();
    }

    private String at(String courtyard, Area.Level level, String role) {
        String code = find(courtyard).path().split("/")[level.ordinal()];
        return members(Actor.groupIn(role, code), null).get(0).id();
    }

    private List<Actor> members(String role, String about) {
        return actors.members(List.of(role), about);
    }

    private String fact(String issue, String column) {
        return jdbc.sql("select " + column + " from issue where number = ?")
                .param(issue)
                .query(String.class)
                .single();
    }

    private String courtyard(String name) {
        return find(name).id().toString();
    }

    private Area find(String courtyard) {
        return areas.findByLevelOrderByName(Area.Level.COURTYARD).stream()
                .filter(area -> area.name().equals(courtyard))
                .findFirst()
                .orElseThrow();
    }

    String party(String name) {
        return parties.findByName(name).map(Party::id).orElseThrow().toString();
    }

    static String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE).toString();
    }
}
