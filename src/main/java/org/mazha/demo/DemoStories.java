package org.mazha.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.area.Area;
import org.mazha.area.Areas;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.OfficeHours;
import org.mazha.engine.Desk;
import org.mazha.engine.TimeMachine;
import org.mazha.party.Parties;
import org.mazha.party.Party;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Plays the news page's stories through the real processes when the database is new, so that a newcomer finds issues
 * at different stages and a few that are finished. The people are the demonstration's; the residents are nobody.
 */
@Component
@Profile("demo")
class DemoStories implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(DemoStories.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DemoSettings settings;
    private final DemoData data;
    private final Areas areas;
    private final Parties parties;
    private final Desk desk;
    private final TimeMachine time;
    private final JdbcClient jdbc;
    private final Calendars calendars;

    DemoStories(
            DemoSettings settings,
            DemoData data,
            Areas areas,
            Parties parties,
            Desk desk,
            TimeMachine time,
            JdbcClient jdbc,
            Calendars calendars) {
        this.settings = settings;
        this.data = data;
        this.areas = areas;
        this.parties = parties;
        this.desk = desk;
        this.time = time;
        this.jdbc = jdbc;
        this.calendars = calendars;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!data.load() || !settings.stories()) {
            return;
        }
        Instant now = storyTime();
        try {
            airConditioners(now.minus(Duration.ofDays(40)));
            fireLane(now.minus(Duration.ofDays(12)));
            rent(now.minus(Duration.ofDays(9)));
            stairwells(now.minus(Duration.ofDays(6)));
            plaster(now.minus(Duration.ofDays(2)));
            parking(now.minus(Duration.ofDays(1)));
            time.passUntil(now);
        } finally {
            time.backToNow();
        }
        LOG.info("演示数据已就绪 / the demonstration's stories are ready");
    }

    /** Now, or the last moment from which no story reaches into a year whose holidays nobody has loaded. */
    private Instant storyTime() {
        int lastYear = Collections.max(calendars.current(OfficeHours.OFFICE).years());
        Instant latest =
                LocalDate.of(lastYear, 12, 20).atTime(9, 0).atZone(ZONE).toInstant();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        if (now.isAfter(latest)) {
            LOG.warn("演示的议题停在{}年12月：以后的放假安排还没有导入，请先在“工作日历”里导入", lastYear);
            return latest;
        }
        return now;
    }

    /** A meeting hears of air-conditioner units hung too low; property manager and maker put it right together. */
    private void airConditioners(Instant start) {
        time.goTo(at(start, 19));
        List<String> issues = meeting(
                "伊河路152号院",
                17,
                "居民反映外墙空调外机装得太低，进出怕碰头；还说了路灯的事。",
                time.now().plus(Duration.ofDays(35)),
                List.of(
                        item("外墙空调外机高度过低，存在安全隐患", "空调外机隐患", "2号楼南侧外墙", 6, "居民甲"),
                        item("院门口路灯不亮，老人夜里看不清路", "路灯不亮", "院门口", 3, "居民乙")));
        String unit = issues.get(0);
        accept(unit);
        verify(unit, "两台外机距地面不到两米，支架有锈", false);
        file(unit, "Q-93-01");
        assign(unit, "外机迁移到位，支架牢固", "伊河物业服务中心", "空调厂家售后服务点");
        time.pass(Duration.ofHours(20));
        receive(unit + "-1", "property");
        receive(unit + "-2", "clerk");
        time.pass(Duration.ofDays(4));
        rectify(unit + "-1", "property", "已联系住户，配合厂家把两台外机移到统一机位");
        rectify(unit + "-2", "clerk", "厂家来电：已换新支架并固定，逐台检查");
        finish(unit, "外机已迁移，支架牢固", "VERY_SATISFIED", "两台空调外机已由厂家迁移并换了新支架，请放心。");

        String lamp = issues.get(1);
        accept(lamp);
        verify(lamp, "院门口一盏路灯不亮", false);
        file(lamp, "C-01-37");
        assign(lamp, "修复", "伊河物业服务中心");
        receive(lamp + "-1", "property");
        time.pass(Duration.ofDays(1));
        rectify(lamp + "-1", "property", "换了灯泡和触发器");
        finish(lamp, "夜间查看，路灯已亮", "SATISFIED", "院门口路灯已经修好。");
    }

    /** Cars in the fire lane: the community clears them, explains the harm, and looks again. */
    private void fireLane(Instant start) {
        time.goTo(at(start, 18));
        String issue = meeting(
                        "伊河路148、149号院",
                        23,
                        "经常有车辆占用消防通道，居民担心着火时消防车进不来。",
                        time.now().plus(Duration.ofDays(30)),
                        List.of(item("经常有车辆占用消防通道", "占用消防通道", "148号院东门至3号楼", 9, "居民丙")))
                .get(0);
        accept(issue);
        verify(issue, "东门内停有三辆车，消防车无法通过", true);
        file(issue, "E-04-96");
        assign(issue, "联系车主挪车，讲明占用消防通道的危害，加大巡查力度");
        desk.submit("grid", issue, "handleIssue", Map.of("action", "ANSWER", "measures", "三辆车已挪走，划了禁停线，微网格长每天早晚各巡查一次"));
        finish(issue, "通道畅通，禁停线清楚", "SATISFIED", "消防通道已清理，划了禁停线，微网格长每天巡查。");
    }

    /** A quarrel about rent is not for the community to decide. */
    private void rent(Instant start) {
        time.goTo(at(start, 10));
        String issue = called("友爱路7号院", "其他", null, "房东不退租房押金，要求社区处理", "居民丁");
        time.pass(Duration.ofHours(1));
        desk.submit(
                "clerk",
                issue,
                "acceptIssue",
                Map.of(
                        "decision", "DECLINE",
                        "declineReason", "COURT",
                        "explanation", "租房押金属于合同纠纷，社区无权裁决，可以先申请人民调解。",
                        "goTo", "街道人民调解委员会（0371-0000301），或向人民法院起诉"));
    }

    /** Clutter and wires in the stairwells: returned once, referred again, and overdue. */
    private void stairwells(Instant start) {
        time.goTo(at(start, 9));
        String clutter = seen("PATROL_GRID", "报社家属院", "楼道堆物", "5号楼二单元楼道", "楼道里堆着旧家具和纸箱，还有私拉的电线");
        accept(clutter);
        verify(clutter, "二到四层楼道堆满杂物，有一处从楼上拉下来的插线板", false);
        file(clutter, "Q-91-01");
        assign(clutter, "清理完毕，通道畅通", "通信管线维护中心");
        desk.submit(
                "clerk",
                clutter + "-1",
                "receiveReferral",
                Map.of(
                        "receipt", "RETURN",
                        "returnReason", "NOT_OURS",
                        "returnNote", "现场没有通信线路，堆物应由物业清理",
                        "proposedParty", party("报社家属院物业站")));
        desk.submit(
                "clerk", clutter + "-1", "reassignReferral", Map.of("party", party("报社家属院物业站"), "note", "请物业清理，期限不变"));
        receive(clutter + "-1", "clerk");

        time.goTo(at(start.plus(Duration.ofDays(4)), 9));
        String wires = seen("PATROL_MICRO_GRID", "伊河路152号院", "飞线充电", "车棚旁", "有人从三楼窗户拉线给电动车充电");
        accept(wires);
    }

    /** Plaster that came down: the property manager has mended it, and says so to the grid leader. */
    private void plaster(Instant start) {
        time.goTo(at(start, 8));
        String plaster = called("伊河路152号院", "外墙脱落", "4号楼北墙", "墙皮一块块往下掉，怕砸着人", "居民戊");
        accept(plaster);
        verify(plaster, "北墙离地五米处墙皮脱落约半平方米，下方已拉警戒带", false);
        file(plaster, "E-01-04");
        assign(plaster, "铲除松动墙皮并修补", "伊河物业服务中心");
        receive(plaster + "-1", "property");
        time.pass(Duration.ofHours(5));
        rectify(plaster + "-1", "property", "松动的墙皮已铲除，墙面已补好，警戒带已撤");
    }

    /** A lamp that waits for the property manager, vehicles parked anyhow, and minutes that wait to be confirmed. */
    private void parking(Instant start) {
        time.goTo(at(start, 17));
        String lamp = called("伊河路152号院", "路灯不亮", "1号楼门前", "门前路灯一闪一闪，晚上看不清台阶", "居民己");
        accept(lamp);
        verify(lamp, "灯头接触不良", false);
        file(lamp, "C-01-37");
        assign(lamp, "修复", "伊河物业服务中心");

        time.goTo(at(start, 19));
        called("友爱路7号院", "车辆乱停放", "院内主路两侧", "院里车辆乱停，买菜的老人过不去", "居民庚");
        desk.start(
                "clerk",
                "meeting",
                Map.of(
                        "courtyard",
                        courtyard("报社家属院"),
                        "heldOn",
                        day(time.now()),
                        "host",
                        "楼院长老吴",
                        "attendees",
                        12,
                        "summary",
                        "大家说了养犬不牵绳的事，也盼着添几条长椅。",
                        "items",
                        List.of(item("有人遛狗不牵绳，孩子害怕", "违规养犬", "小花园", 5, "居民己"))));
    }

    /** Somebody calls, and the clerk writes down what they say. */
    private String called(String courtyard, String category, String point, String description, String raiser) {
        Map<String, Object> form = raised("CALL_OR_VISIT", courtyard, category, point, description);
        form.put("raiserName", raiser);
        form.put("raiserMail", "resident@example.org");
        return desk.start("clerk", "issue", form);
    }

    /** Somebody on patrol sees it. */
    private String seen(String source, String courtyard, String category, String point, String description) {
        return desk.start("grid", "issue", raised(source, courtyard, category, point, description));
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

    private List<String> meeting(
            String courtyard, int attendees, String summary, Instant next, List<Map<String, Object>> items) {
        String meeting = desk.start(
                "clerk",
                "meeting",
                Map.of(
                        "courtyard",
                        courtyard(courtyard),
                        "heldOn",
                        day(time.now()),
                        "host",
                        "楼院长",
                        "attendees",
                        attendees,
                        "summary",
                        summary,
                        "nextMeetingOn",
                        day(next),
                        "items",
                        items));
        desk.submit("leader", meeting, "confirmMinutes", Map.of("minutesRight", "YES"));
        time.pass(Duration.ofHours(1));
        return newest(items.size());
    }

    /** The numbers of the issues that the last meeting raised. */
    private List<String> newest(int count) {
        return jdbc.sql("select number from (select id, number from issue order by id desc limit ?) last order by id")
                .param(count)
                .query(String.class)
                .list();
    }

    private static Map<String, Object> item(
            String description, String category, String point, int seconders, String raiser) {
        return Map.of(
                "description", description,
                "category", category,
                "point", point,
                "seconders", seconders,
                "raiserName", raiser,
                "raiserMail", "resident@example.org");
    }

    private void accept(String issue) {
        desk.submit("clerk", issue, "acceptIssue", Map.of("decision", "ACCEPT"));
        time.pass(Duration.ofHours(1));
    }

    private void verify(String issue, String observation, boolean urgent) {
        desk.submit(
                "grid",
                issue,
                "verifyOnSite",
                Map.of("finding", "CONFIRMED", "urgent", urgent, "observation", observation));
    }

    private void file(String issue, String standard) {
        desk.submit("clerk", issue, "fileIssue", Map.of("standard", standard));
    }

    private void assign(String issue, String requirement, String... to) {
        desk.submit(
                "clerk",
                issue,
                "assignIssue",
                to.length == 0
                        ? Map.of("handling", "SELF", "requirement", requirement)
                        : Map.of(
                                "handling",
                                "PARTIES",
                                "parties",
                                Arrays.stream(to).map(this::party).toList(),
                                "requirement",
                                requirement));
    }

    private void receive(String referral, String person) {
        desk.submit(person, referral, "receiveReferral", Map.of("receipt", "SIGN"));
    }

    private void rectify(String referral, String person, String measures) {
        desk.submit(person, referral, "rectify", Map.of("action", "ANSWER", "measures", measures));
    }

    private void finish(String issue, String observation, String rating, String reply) {
        time.pass(Duration.ofMinutes(30));
        desk.submit("leader", issue, "checkResult", Map.of("verdict", "FIXED", "observation", observation));
        desk.submit("clerk", issue, "collectFeedback", Map.of("channel", "PHONE", "rating", rating));
        desk.submit("clerk", issue, "closeIssue", Map.of("outcome", "RESOLVED", "reply", reply));
        time.pass(Duration.ofMinutes(30));
        desk.submit(
                "supervisor",
                issue,
                "approvePublication",
                Map.of(
                        "publish",
                        "YES",
                        "title",
                        fact(issue, "category"),
                        "concern",
                        fact(issue, "description"),
                        "text",
                        reply));
    }

    private String fact(String issue, String column) {
        return jdbc.sql("select " + column + " from issue where number = ?")
                .param(issue)
                .query(String.class)
                .single();
    }

    private String courtyard(String name) {
        return areas.findByLevelOrderByName(Area.Level.COURTYARD).stream()
                .filter(area -> area.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private String party(String name) {
        return parties.findByName(name).map(Party::id).orElseThrow().toString();
    }

    private static Instant at(Instant day, int hour) {
        return day.atZone(ZONE).toLocalDate().atTime(hour, 0).atZone(ZONE).toInstant();
    }

    private static String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE).toString();
    }
}
