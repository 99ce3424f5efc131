package org.mazha.demo;

import static org.mazha.demo.Staff.day;
import static org.mazha.demo.Staff.item;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.mazha.attachment.Photo.Kind;
import org.mazha.calendar.Calendars;
import org.mazha.calendar.OfficeHours;
import org.mazha.engine.Desk;
import org.mazha.engine.TimeMachine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Plays the news page's stories, and some of their kind, through the real processes and pages when the database is new,
 * so that a newcomer finds issues at every stage and months that are closed. The people are the demonstration's; the
 * residents are nobody.
 */
@Component
@Profile("demo")
class DemoStories implements ApplicationRunner {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Logger LOG = LoggerFactory.getLogger(DemoStories.class);

    private final DemoSettings settings;
    private final DemoData data;
    private final Staff staff;
    private final Desk desk;
    private final Outsiders outsiders;
    private final TimeMachine time;
    private final Calendars calendars;

    DemoStories(
            DemoSettings settings,
            DemoData data,
            Staff staff,
            Desk desk,
            Outsiders outsiders,
            TimeMachine time,
            Calendars calendars) {
        this.settings = settings;
        this.data = data;
        this.staff = staff;
        this.desk = desk;
        this.outsiders = outsiders;
        this.time = time;
        this.calendars = calendars;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!data.load() || !settings.stories()) {
            return;
        }
        Instant now = storyTime();
        try {
            time.goTo(daysBefore(now, 62, 9));
            manhole();
            time.passUntil(daysBefore(now, 58, 9));
            parkingSpaces();
            time.passUntil(daysBefore(now, 38, 19));
            String firstMeeting = airConditionersAndLamp();
            time.passUntil(daysBefore(now, 18, 9));
            closeWithoutAnswer(staff.issuesOf(firstMeeting).get(1));
            String bloodPressure = bloodPressure();
            time.passUntil(daysBefore(now, 13, 16));
            held(bloodPressure);
            time.passUntil(daysBefore(now, 12, 18));
            fireLane();
            time.passUntil(daysBefore(now, 9, 10));
            rent();
            time.passUntil(daysBefore(now, 6, 9));
            stairwell();
            time.passUntil(daysBefore(now, 5, 19));
            String door = reportAndMeetAgain(firstMeeting);
            time.passUntil(daysBefore(now, 4, 9));
            carDealer();
            time.passUntil(daysBefore(now, 3, 9));
            fireInspection();
            time.passUntil(daysBefore(now, 2, 8));
            door(door);
            plaster();
            wires();
            staff.plansVisits();
            time.passUntil(daysBefore(now, 1, 17));
            parking();
            fraud();
            staff.visits();
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
                LocalDate.of(lastYear, 12, 15).atTime(9, 0).atZone(ZONE).toInstant();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        if (now.isAfter(latest)) {
            LOG.warn("演示的议题停在{}年12月：以后的放假安排还没有导入，请先在“工作日历”里导入", lastYear);
            return latest;
        }
        return now;
    }

    private static Instant daysBefore(Instant now, int days, int hour) {
        return now.atZone(ZONE)
                .toLocalDate()
                .minusDays(days)
                .atTime(hour, 0)
                .atZone(ZONE)
                .toInstant();
    }

    private String inDays(int days) {
        return day(time.now().plus(Duration.ofDays(days)));
    }

    /**
     * A manhole: done by a party without an account, by its link, and rated by the resident. What was published of it
     * said the wrong thing, was taken back and published anew.
     */
    private void manhole() {
        String issue = staff.called("报社家属院", "井盖缺损", "2号楼东侧", "井盖碎了一大块，下面是空的，孩子天天从这儿过", "居民辛");
        staff.accept(issue);
        staff.photograph(Staff.WORKERS, issue, Kind.BEFORE, "manhole-before");
        staff.verify(issue, "铸铁井盖碎成三块，已放锥桶，安排人守着", true);
        staff.file(issue, "C-01-01-2");
        staff.assign(issue, "更换井盖，当天恢复", "报社家属院物业站");
        String referral = issue + "-1";
        outsiders.partyFillsIn(referral, "receipt", Map.of("promisedOn", inDays(0)));
        time.pass(Duration.ofHours(3));
        outsiders.partyFillsIn(referral, "answer", Map.of("measures", "换了新井盖，四周用水泥固定"), "manhole-after");
        staff.check(issue, "新井盖平稳不响");
        outsiders.residentRates(issue, Map.of("solved", "YES", "rating", "SATISFIED"));
        staff.close(issue, "RESOLVED", "井盖第二天换好，请放心走。");

        time.pass(Duration.ofDays(1));
        desk.start("supervisor", "retraction", Map.of("number", issue, "reason", "换井盖的日子写错了，是当天，不是第二天"));
        staff.publish(issue, "approveCorrection", "井盖当天换好，请放心走。");
    }

    /** Too few parking spaces: all that can be done is to explain, and the resident says that it is not solved. */
    private void parkingSpaces() {
        String issue = staff.called("友爱路7号院", "停车难与改造", "院内", "车位太少，晚上回来没处停，能不能把废花坛改成车位", "居民壬");
        staff.accept(issue);
        staff.verify(issue, "院内车位二十二个，登记车辆四十一辆，花坛已荒", false);
        staff.file(issue, "Q-96-02");
        staff.assign(issue, "同居民商量办法，列入改造计划");
        time.pass(Duration.ofDays(2));
        staff.handle(issue, "同居民代表商量：花坛改造列入明年老院改造计划，先把沿墙的六个临时车位划出来");
        staff.check(issue, "六个临时车位已划线，改造计划已上报");
        outsiders.residentRates(issue, Map.of("solved", "NO", "rating", "UNSATISFIED", "comment", "只多了六个车位，晚上还是没处停"));
        desk.submit(
                staff.who(Staff.LEADERS, issue),
                issue,
                "decideRework",
                Map.of("rework", "NO", "reason", "院里已没有别的空地，花坛改造要等明年的改造资金，到时先征求大家意见"));
        staff.close(issue, "EXPLAINED", "已划出六个临时车位；花坛改车位列入明年的老院改造计划，开工前先开议事会。");
    }

    /**
     * A meeting hears of air-conditioner units hung too low; property manager and maker put it right together. It also
     * hears of the lamp at the gate, whose spare part came late.
     */
    private String airConditionersAndLamp() {
        String meeting = staff.meeting(
                "伊河路152号院",
                17,
                "居民反映外墙空调外机装得太低，进出怕碰头；还说了路灯的事。",
                inDays(33),
                List.of(
                        item("外墙空调外机高度过低，存在安全隐患", "空调外机隐患", "2号楼南侧外墙", 6, "居民甲"),
                        item("院门口路灯不亮，老人夜里看不清路", "路灯不亮", "院门口", 3, "居民乙")));
        List<String> issues = staff.issuesOf(meeting);
        String unit = issues.get(0);
        String lamp = issues.get(1);
        staff.accept(unit);
        staff.accept(lamp);
        staff.photograph(Staff.WORKERS, lamp, Kind.BEFORE, "lamp-before");
        staff.verify(lamp, "院门口一盏路灯不亮", false);
        staff.file(lamp, "C-01-37");
        staff.assign(lamp, "修复", "伊河物业服务中心");
        staff.verify(unit, "两台外机距地面不到两米，支架有锈", false);
        staff.file(unit, "Q-93-01");
        staff.assign(unit, "外机迁移到位，支架牢固", "伊河物业服务中心", "空调厂家售后服务点");
        time.pass(Duration.ofHours(20));
        staff.receive(unit + "-1", "property");
        outsiders.partyFillsIn(unit + "-2", "receipt", Map.of("promisedOn", inDays(5)));
        staff.receive(lamp + "-1", "property");
        time.pass(Duration.ofDays(4));
        staff.rectify(unit + "-1", "property", "已联系住户，配合厂家把两台外机移到统一机位");
        outsiders.partyFillsIn(unit + "-2", "answer", Map.of("measures", "已换新支架并固定，逐台检查"));
        staff.finish(unit, "外机已迁移，支架牢固", "VERY_SATISFIED", "两台空调外机已由厂家迁移并换了新支架，请放心。");

        time.pass(Duration.ofDays(1));
        staff.photograph(Staff.MANAGER, lamp, Kind.AFTER, "lamp-after");
        staff.rectify(lamp + "-1", "property", "等到了配件，换了灯泡和触发器");
        staff.check(lamp, "夜间查看，路灯已亮");
        return meeting;
    }

    /** Nobody answered the telephone: who has said nothing is 未评价, not 满意. */
    private void closeWithoutAnswer(String issue) {
        staff.close(issue, "RESOLVED", "院门口路灯已经修好，等配件多用了几天。打了几次电话，没有联系上反映人。");
    }

    /** Cars in the fire lane: the community clears them, explains the harm, and looks again. */
    private void fireLane() {
        String meeting = staff.meeting(
                "伊河路148、149号院",
                23,
                "经常有车辆占用消防通道，居民担心着火时消防车进不来。",
                inDays(30),
                List.of(item("经常有车辆占用消防通道", "占用消防通道", "148号院东门至3号楼", 9, "居民丙")));
        String issue = staff.issuesOf(meeting).get(0);
        staff.accept(issue);
        staff.photograph(Staff.WORKERS, issue, Kind.BEFORE, "fire-lane-before");
        staff.verify(issue, "东门内停有三辆车，消防车无法通过", true);
        staff.file(issue, "E-04-96");
        staff.assign(issue, "联系车主挪车，讲明占用消防通道的危害，加大巡查力度");
        staff.photograph(Staff.WORKERS, issue, Kind.AFTER, "fire-lane-after");
        staff.handle(issue, "三辆车已挪走，划了禁停线，微网格长每天早晚各巡查一次");
        staff.finish(issue, "通道畅通，禁停线清楚", "FAIR", "消防通道已清理，划了禁停线，微网格长每天巡查。");
    }

    /** A quarrel about rent is not for the community to decide. */
    private void rent() {
        String issue = staff.called("友爱路7号院", "其他", null, "房东不退租房押金，要求社区处理", "居民丁");
        time.pass(Duration.ofHours(1));
        desk.submit(
                staff.who(Staff.CLERKS, issue),
                issue,
                "acceptIssue",
                Map.of(
                        "decision", "DECLINE",
                        "declineReason", "COURT",
                        "explanation", "租房押金属于合同纠纷，社区无权裁决，可以先申请人民调解。",
                        "goTo", "街道人民调解委员会（0371-0000301），或向人民法院起诉"));
    }

    /** Clutter and wires in the stairwell: returned once by link, referred again, signed for by link, and overdue. */
    private void stairwell() {
        String issue = staff.seen("PATROL_GRID", "报社家属院", "楼道堆物", "5号楼二单元楼道", "楼道里堆着旧家具和纸箱，还有私拉的电线");
        staff.accept(issue);
        staff.photograph(Staff.WORKERS, issue, Kind.BEFORE, "stairwell-before");
        staff.verify(issue, "二到四层楼道堆满杂物，有一处从楼上拉下来的插线板", false);
        staff.file(issue, "Q-91-01");
        staff.assign(issue, "清理完毕，通道畅通", "通信管线维护中心");
        String referral = issue + "-1";
        String manager = staff.party("报社家属院物业站");
        outsiders.partyFillsIn(
                referral,
                "return",
                Map.of(
                        "returnReason", "NOT_OURS",
                        "returnNote", "现场没有通信线路，堆物应由物业清理",
                        "proposedParty", manager));
        desk.submit("clerk", referral, "reassignReferral", Map.of("party", manager, "note", "请物业清理，期限不变"));
        outsiders.partyFillsIn(referral, "receipt", Map.of());
    }

    /** 义诊: the health station comes into a community. */
    private String bloodPressure() {
        return staff.plansServiceDay(
                "410102001-01",
                inDays(5),
                Map.of(
                        "kind", "义诊",
                        "topic", "免费量血压、测血糖",
                        "startsAt", "14:00",
                        "endsAt", "16:00",
                        "place", "社区院子里的凉亭",
                        "partners", "社区卫生服务中心",
                        "notice", "社区卫生服务中心的医生来量血压、测血糖，讲怎么吃药。请带上平时吃的药；测血糖的，饭后两小时再来。"));
    }

    private void held(String bloodPressure) {
        staff.heldServiceDay(bloodPressure, 46, 41, "医生给41位居民量了血压、测了血糖，给血压高的讲了怎么吃药、什么时候要去医院。", "blood-pressure");
    }

    /** 反诈宣传: still to come. */
    private void fraud() {
        staff.plansServiceDay(
                "410102001-01-01",
                inDays(4),
                Map.of(
                        "kind", "宣传",
                        "topic", "反诈：陌生人叫您转钱，怎么办",
                        "startsAt", "09:30",
                        "endsAt", "11:00",
                        "place", "伊河路152号院门口",
                        "partners", "派出所",
                        "notice", "民警讲三个刚发生的骗局，教您在手机上装国家反诈中心。带上手机，子女一起来更好；遇到拿不准的，先打96110问一声。"));
    }

    /** 消防检查: one hazard is put right on the spot, one has a notice, one is major and refused. */
    private void fireInspection() {
        Map<String, Object> fixed = staff.hazard("报社家属院", "楼道停放电动车", "电动车进楼", "3号楼一单元", "楼道里停着两辆电动车，挡住半边路");
        fixed.putAll(Map.of("result", "FIXED", "measures", "请车主当场推到车棚了"));
        Map<String, Object> notice = staff.hazard("伊河路152号院", "私拉乱接电线", "飞线充电", "2号楼北侧", "从三楼拉线下来给电动车充电");
        notice.put("receivedBy", "物业小伊");
        Map<String, Object> refused = staff.hazard("伊河路148、149号院", "安全出口、消防出口", "占用消防通道", "北门", "消防出口用铁链锁着，租户不肯打开");
        refused.putAll(Map.of("result", "REFUSED", "major", true, "days", 3));
        staff.inspected("410102001-01", "消防安全", "市消防救援支队", List.of(fixed, notice, refused));
    }

    /** “企业吹哨”: a car dealer has three demands; one is done, one is with two parties, one waits to be filed. */
    private void carDealer() {
        String demand = staff.visitedEnterprise(
                "伊河路152号院",
                "伊河路汽车销售服务店",
                "招不到钣金工；学徒想考证，不知道到哪里报名；门前卸车没有地方停",
                List.of(
                        Map.of("category", "企业招工用人", "description", "招四名钣金工，帮着发布用工信息"),
                        Map.of("category", "企业人才培养", "description", "学徒想考钣金工证，问清报名和补贴"),
                        Map.of("category", "企业生产经营", "description", "门前卸车没有地方停，商量一个时段")));
        List<String> items = staff.itemsOf(demand);
        String recruiting = items.get(0);
        staff.file(recruiting, "Q-97-01");
        staff.assign(recruiting, "登记用工信息，组织一次招聘", List.of("区就业服务中心"), List.of("街道经济发展办公室"));
        outsiders.partyFillsIn(recruiting + "-1", "receipt", Map.of("promisedOn", inDays(6)));
        String unloading = items.get(2);
        staff.file(unloading, "Q-97-03");
        staff.assign(unloading, "同物业和商户商量卸车的时段");
        time.pass(Duration.ofHours(4));
        staff.handle(unloading, "同物业商量好：每天早上七点到八点在东侧划线卸车");
        staff.finish(unloading, "早上看过，按时段卸车，没有堵路", "SATISFIED", "每天早上七点到八点可以在东侧划线处卸车。");
    }

    /**
     * The first meeting's courtyard hears what became of its issues: the lamp flickers again, and is done again. Then it
     * meets: a step has to wait, nobody opens the letter about the switch box.
     */
    private String reportAndMeetAgain(String firstMeeting) {
        List<String> told = staff.issuesOf(firstMeeting);
        desk.submit(
                "leader",
                firstMeeting,
                "recordAnswers",
                Map.of(
                        "answers",
                        List.of(
                                Map.of("number", told.get(0), "answer", "RESOLVED", "hands", 14),
                                Map.of(
                                        "number",
                                        told.get(1),
                                        "answer",
                                        "UNRESOLVED",
                                        "hands",
                                        5,
                                        "note",
                                        "灯是亮了，下雨天又一闪一闪的"))));
        String meeting = staff.meeting(
                "伊河路152号院",
                19,
                "先听了上次两件事的回院报告，又提了三件事。",
                inDays(25),
                List.of(
                        item("楼门前台阶碎了一块，老人下楼怕摔", "台阶", "3号楼门前", 7, "居民甲"),
                        item("单元门关不严，夜里有生人进出", "房屋小修", "1号楼东门", 4, "居民戊"),
                        item("配电箱门坏了关不上，孩子够得着", "配电箱", "院西北角", 8, "居民己")));
        List<String> issues = staff.issuesOf(meeting);
        issues.forEach(staff::accept);
        String step = issues.get(0);
        staff.photograph(Staff.WORKERS, step, Kind.BEFORE, "step-before");
        staff.verify(step, "第三级台阶碎了三十厘米", false);
        staff.file(step, "C-01-86");
        staff.assign(step, "修好台阶", "伊河物业服务中心");
        String door = issues.get(1);
        staff.verify(door, "闭门器坏了", false);
        String box = issues.get(2);
        staff.verify(box, "箱门锁坏了，已先用铁丝拴住", false);
        staff.file(box, "C-01-28-1");
        staff.assign(box, "修好箱门", "供电公司中原供电所");

        time.pass(Duration.ofHours(11));
        staff.receive(step + "-1", "property");
        desk.submit(
                "property",
                step + "-1",
                "rectify",
                Map.of(
                        "action",
                        "SUSPEND",
                        "cause",
                        "WORKS",
                        "proposedOn",
                        inDays(8),
                        "reason",
                        "连着阴雨，水泥面干不了，天晴就做，先立了警示牌"));
        desk.submit("clerk", step + "-1", "reviewAdjustment", Map.of("opinion", "SUPPORT", "note", "天气预报还有三天雨，情况属实"));
        desk.submit("supervisor", step + "-1", "decideAdjustment", Map.of("decision", "GRANT", "note", "同意，警示牌不能撤"));
        return door;
    }

    /** The property manager's repairman says by the link on which day he comes. */
    private void door(String issue) {
        staff.file(issue, "Q-93-03");
        staff.assign(issue, "换闭门器", "伊河物业服务中心");
        outsiders.partyFillsIn(issue + "-1", "receipt", Map.of("promisedOn", inDays(4)));
    }

    /** Plaster that came down: the property manager has mended it, and says so to the grid leader. */
    private void plaster() {
        String issue = staff.called("伊河路152号院", "外墙脱落", "4号楼北墙", "墙皮一块块往下掉，怕砸着人", "居民戊");
        staff.accept(issue);
        staff.photograph(Staff.WORKERS, issue, Kind.BEFORE, "plaster-before");
        staff.verify(issue, "北墙离地五米处墙皮脱落约半平方米，下方已拉警戒带", false);
        staff.file(issue, "E-01-04");
        staff.assign(issue, "铲除松动墙皮并修补", "伊河物业服务中心");
        staff.receive(issue + "-1", "property");
        time.pass(Duration.ofHours(5));
        staff.photograph(Staff.MANAGER, issue, Kind.AFTER, "plaster-after");
        staff.rectify(issue + "-1", "property", "松动的墙皮已铲除，墙面已补好，警戒带已撤");
    }

    /** A wire from a window to a motorcycle, seen on patrol. */
    private void wires() {
        staff.accept(staff.seen("PATROL_MICRO_GRID", "伊河路152号院", "飞线充电", "车棚旁", "有人从三楼窗户拉线给电动车充电"));
    }

    /**
     * A lamp whose letter the property manager has opened and no more, vehicles parked anyhow, and minutes that wait to
     * be confirmed.
     */
    private void parking() {
        String lamp = staff.called("伊河路152号院", "路灯不亮", "1号楼门前", "门前路灯一闪一闪，晚上看不清台阶", "居民己");
        staff.accept(lamp);
        staff.verify(lamp, "灯头接触不良", false);
        staff.file(lamp, "C-01-37");
        staff.assign(lamp, "修复", "伊河物业服务中心");
        outsiders.partyOpens(lamp + "-1");

        time.pass(Duration.ofHours(1));
        staff.called("友爱路7号院", "车辆乱停放", "院内主路两侧", "院里车辆乱停，买菜的老人过不去", "居民庚");
        staff.minutes(
                "报社家属院", 12, "大家说了养犬不牵绳的事，也盼着添几条长椅。", null, List.of(item("有人遛狗不牵绳，孩子害怕", "违规养犬", "小花园", 5, "居民己")));
    }
}
