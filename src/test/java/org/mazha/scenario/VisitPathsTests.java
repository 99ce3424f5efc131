package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.contact.Night;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 社保待遇资格认证上门办: eighty elders are certified at home in March and April, and what becomes of those who are not. */
@MazhaTest
class VisitPathsTests {

    private static final String GRID = "410102001-01-01";
    private static final String HEADINGS = "编号,姓名,楼院,住址,电话,认证周期,上次认证日期,要上门\n";

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Night night;

    @Autowired
    TestRestTemplate http;

    @Autowired
    EntityManagerFactory entities;

    @Autowired
    HistoryService history;

    @Autowired
    TaskService tasks;

    @LocalServerPort
    int port;

    private Visitor clerk;
    private int reference;
    private long before;

    @BeforeEach
    void opens() {
        office.opens();
        jdbc.sql("update visit set closed_at = now(), stage = '旧' where closed_at is null")
                .update();
        jdbc.sql("update beneficiary set left_on = '2026-03-01', left_why = 'MOVED' where left_on is null")
                .update();
        before = jdbc.sql("select coalesce(max(id), 0) from visit")
                .query(Long.class)
                .single();
        clerk = Visitor.as("clerk", http, port);
        reference = (int) (System.nanoTime() % 1_000_000) * 1000;
    }

    @Test
    void eightyEldersAreCertifiedInMarchAndAprilSomeOnTheThirdDayAndOneHasMoved() {
        List<String> elders = IntStream.range(0, 80)
                .mapToObj(i -> listed(
                        "张桂兰" + i,
                        Office.MANAGED_YARD,
                        (i % 12 + 1) + "号楼" + (i % 3 + 1) + "单元" + (101 + i),
                        LocalDate.of(2025, 3, 20).plusDays(i % 30)))
                .toList();
        assertThat(taken(elders)).contains("新登记80人，更新0人");

        plans(GRID, "2026-03-03", "2026-04-10", 4);

        List<String> slow = new ArrayList<>();
        String moved = null;
        int day = 0;
        for (String morning = "2026-03-03"; morning.compareTo("2026-04-30") <= 0; morning = next(morning)) {
            office.passUntil(morning + " 09:30");
            for (String visit : dueToday(morning)) {
                day++;
                if (day % 25 == 0 && slow.size() < 3) {
                    slow.add(visit);
                }
                if (day == 40) {
                    moved = visit;
                    record(visit, Map.of("result", "MOVED", "note", "邻居说去年跟女儿走了"));
                    confirms(visit, "confirmMove", "YES", "搬到金水区女儿家，已告诉社保机构");
                } else if (slow.contains(visit) && attempts(visit) < 2) {
                    record(visit, Map.of("result", "ABSENT", "nextOn", next(morning)));
                } else {
                    certify(visit);
                }
            }
        }

        assertThat(outcomes()).isEqualTo(Map.of("CERTIFIED", 79L, "MOVED", 1L));
        assertThat(slow).hasSize(3).allSatisfy(visit -> {
            assertThat(attempts(visit)).isEqualTo(2);
            assertThat(doors(visit)).isEqualTo(3);
        });
        assertThat(fact(moved, "stage")).isEqualTo("已移出名册");
        assertThat(jdbc.sql("select count(*) from beneficiary where left_on is null and expires_on > '2027-03-01'")
                        .query(Long.class)
                        .single())
                .isEqualTo(79);
        String page = clerk.read("/office/visits");
        assertThat(page).contains("79 人", "没有人在 60 天内到期。").doesNotContain("张桂兰");
    }

    @Test
    void eachDayIsWalkedInOrderAndTheMostUrgentComeFirst() {
        taken(List.of(
                listed("甲", Office.MANAGED_YARD, "10号楼1单元101", LocalDate.of(2025, 3, 4)),
                listed("乙", Office.MANAGED_YARD, "2号楼3单元1002", LocalDate.of(2025, 3, 6)),
                listed("丙", Office.MANAGED_YARD, "2号楼3单元301", LocalDate.of(2025, 3, 5)),
                listed("丁", Office.MANAGED_YARD, "1号楼1单元101", LocalDate.of(2025, 4, 20)),
                listed("戊", Office.MANAGED_YARD, "1号楼2单元101", LocalDate.of(2026, 2, 20))));

        assertThat(clerk.read(planned(GRID, "2026-03-06", "2026-03-09", 3)))
                .contains("排好了 4 家，从 2026年3月6日 到 2026年3月9日。要上门的都排上了。");

        // The weekend of 7 and 8 March is between
        assertThat(jdbc.sql("select planned_on::text from visit where closed_at is null order by id")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-06", "2026-03-06", "2026-03-06", "2026-03-09");
        office.passUntil("2026-03-06 09:00");
        String day = Visitor.as("grid", http, port).read("/visits");
        assertThat(day.indexOf("2号楼3单元301"))
                .isPositive()
                .isLessThan(day.indexOf("2号楼3单元1002"))
                .isLessThan(day.indexOf("10号楼1单元101"));
        assertThat(day.indexOf("2号楼3单元1002")).isLessThan(day.indexOf("10号楼1单元101"));
        assertThat(day).contains("还有 <strong>3 家", "1. 丙").doesNotContain("1号楼1单元101\"", "4. ");
    }

    @Test
    void whoIsNotAtHomeOnThreeDaysIsToldHowToDoItThemselves() {
        String visit = planned("王老太", LocalDate.of(2025, 3, 10));
        office.passUntil("2026-03-03 09:00");
        assertThat(office.process("home-visit", visit)).isWaitingAt("visit");

        assertThat(refusal(visit, Map.of("result", "ABSENT"))).contains("请填“下次哪天去”：不同的日子去满3次才算未完成，这是第1次。");
        assertThat(refusal(visit, Map.of("result", "REFUSED", "nextOn", "2026-03-03")))
                .contains("“下次哪天去”：要选明天或者以后的日子，同一天再去不算一次。");
        assertThat(refusal(visit, Map.of("result", "ABSENT", "nextOn", "2026-12-03")))
                .contains("“下次哪天去”：最多到 2026年5月2日，请选早一些。");
        record(visit, Map.of("result", "ABSENT", "nextOn", "2026-03-05"));
        assertThat(office.process("home-visit", visit)).isWaitingAt("untilTheDay");
        assertThat(dueAfter(visit, "2026-03-05 08:30")).isEqualTo("2026-03-05T18:00+08:00[Asia/Shanghai]");
        record(visit, Map.of("result", "REFUSED", "nextOn", "2026-03-07", "note", "说儿子会用手机办"));
        office.passUntil("2026-03-07 10:00");
        ProcessInstance process = office.process("home-visit", visit);
        record(visit, Map.of("result", "ABSENT"));

        assertThat(process).isWaitingAt("reportUnfinished");
        assertThat(fact(visit, "stage")).isEqualTo("告知");
        office.submit("clerk", visit, "reportUnfinished", Map.of("toldBy", "FAMILY", "told", "儿子知道了，周末用豫事办办"));
        assertThat(process).isEnded().hasPassed("isToBeTriedAgain", "unfinished");
        assertThat(fact(visit, "stage")).isEqualTo("未完成");
        assertThat(fact(visit, "attempts")).isEqualTo("3");
        assertThat(clerk.read("/office/visits")).contains("还没有排");
    }

    /** A clerk finds out that they live there, and somebody goes once more on the same day. */
    @Test
    void twiceOnOneDayIsOnce() {
        String visit = planned("王老太", LocalDate.of(2025, 3, 10));
        office.passUntil("2026-03-03 09:00");
        record(visit, Map.of("result", "ABSENT", "nextOn", "2026-03-04"));
        office.passUntil("2026-03-04 09:00");
        record(visit, Map.of("result", "ABSENT", "nextOn", "2026-03-05"));
        office.passUntil("2026-03-05 09:00");
        record(visit, Map.of("result", "MOVED"));
        assertThat(refusal(visit, "confirmMove", Map.of("confirmed", "NO", "words", "住院去了")))
                .contains("没有搬走的，请填“下次哪天去”，选今天或者以后的日子。");
        office.submit(
                "clerk", visit, "confirmMove", Map.of("confirmed", "NO", "words", "只是住院去了", "nextOn", "2026-03-05"));
        office.pass(Duration.ofMinutes(1));
        assertThat(office.process("home-visit", visit)).isWaitingAt("visit").hasPassed("isConfirmed");
        assertThat(dueAfter(visit, "2026-03-05 09:02")).isEqualTo("2026-03-05T18:00+08:00[Asia/Shanghai]");
        certify(visit);
        assertThat(fact(visit, "stage")).isEqualTo("已认证");
        assertThat(fact(visit, "attempts")).isEqualTo("2");
    }

    /** The day counts, also where a clock was put back meanwhile. */
    @Test
    void whoeverIsNotAtHomeTwiceOnADayIsVisitedTwiceMore() {
        String visit = planned("王老太", LocalDate.of(2025, 3, 10));
        office.passUntil("2026-03-03 09:00");
        record(visit, Map.of("result", "ABSENT", "nextOn", "2026-03-04"));
        office.passUntil("2026-03-04 09:00");
        office.goTo("2026-03-03 19:00");
        record(visit, Map.of("result", "ABSENT", "nextOn", "2026-03-04"));
        assertThat(fact(visit, "attempts")).isEqualTo("1");
        assertThat(doors(visit)).isEqualTo(2);
        office.passUntil("2026-03-04 09:00");
        record(visit, Map.of("result", "ABSENT", "nextOn", "2026-03-05"));
        assertThat(office.process("home-visit", visit)).isWaitingAt("untilTheDay");
    }

    @Test
    void aDeathIsConfirmedWithTheFamilyBeforeAnybodyIsToldOfIt() {
        String visit = planned("李爷爷", LocalDate.of(2025, 3, 10));
        office.passUntil("2026-03-03 09:00");
        ProcessInstance process = office.process("home-visit", visit);
        record(visit, Map.of("result", "DIED", "note", "邻居说上个月走了"));

        assertThat(process).isWaitingAt("confirmDeath");
        office.submit(
                "clerk",
                visit,
                "confirmDeath",
                Map.of("confirmed", "NO", "words", "家属说在医院，人好好的", "nextOn", "2026-03-09"));
        assertThat(process).isWaitingAt("untilTheDay");
        office.passUntil("2026-03-09 09:00");
        record(visit, Map.of("result", "DIED"));
        confirms(visit, "confirmDeath", "YES", "已慰问家属，家属要办丧葬补助，已告诉社保机构");

        assertThat(process).isEnded().hasPassed("takeOut", "takenOut");
        assertThat(jdbc.sql(
                                "select left_why from beneficiary b join visit v on v.beneficiary_id = b.id where v.number = ?")
                        .param(visit)
                        .query(String.class)
                        .single())
                .isEqualTo("DIED");
        // The list goes on for months with those who have died
        assertThat(taken(List.of(row("李爷爷", Office.MANAGED_YARD, "1号楼1单元101", LocalDate.of(2025, 3, 10), reference))))
                .contains("新登记0人，更新0人", "另有1人已经移出名册，不再加回来。");
    }

    @Test
    void whoHasCertifiedElsewhereMeanwhileIsNotVisited() {
        String visit = planned("王老太", LocalDate.of(2025, 3, 10));
        ProcessInstance process = office.process("home-visit", visit);

        String preview = preview(row("王老太", Office.MANAGED_YARD, "1号楼1单元101", LocalDate.of(2026, 2, 27), reference));
        assertThat(clerk.read(preview)).contains("2025年3月10日", "2026年2月27日").doesNotContain("王老太", "1号楼");
        clerk.press(preview, Map.of());

        assertThat(process).isEnded().hasPassed("endAsElsewhere", "certifiedAlready");
        assertThat(fact(visit, "outcome")).isEqualTo("ELSEWHERE");
        // An older list changes nothing
        assertThat(clerk.read(
                        preview(row("王老太", Office.MANAGED_YARD, "1号楼1单元101", LocalDate.of(2025, 3, 10), reference))))
                .contains("没有变化1人");
    }

    @Test
    void aVisitIsCalledOffByTheOfficeOrByAListThatSaysThatNobodyHasToCome() {
        String visit = planned("王老太", LocalDate.of(2025, 3, 10));
        ProcessInstance process = office.process("home-visit", visit);
        assertThat(Visitor.as("clerk2", http, port)
                        .press("/office/visits/" + visit + "/cancel", Map.of())
                        .getBody())
                .contains("没有这次上门，或者不归您管。");
        assertThat(process).isWaitingAt("untilTheDay");
        clerk.press("/office/visits/" + visit + "/cancel", Map.of());
        assertThat(process).isEnded().hasPassed("callOff", "calledOff");
        assertThat(fact(visit, "outcome")).isEqualTo("CALLED_OFF");

        plans(GRID, "2026-03-04", "2026-03-04", 5);
        String again = newest();
        assertThat(again).isNotEqualTo(visit);
        taken(List.of(row("王老太", Office.MANAGED_YARD, "1号楼1单元101", LocalDate.of(2025, 3, 10), reference)
                .replace(",是\n", ",否\n")));
        assertThat(fact(again, "outcome")).isEqualTo("CALLED_OFF");
    }

    @Test
    void nobodyButWhoeverGoesThereSeesWhoItIsAndThatIsWrittenDown() {
        String visit = planned("欧阳慧敏", LocalDate.of(2025, 3, 10));
        office.passUntil("2026-03-03 09:00");

        assertThat(clerk.read("/office/visits")).contains("欧**").doesNotContain("欧阳慧敏", "13811112222", "1单元");
        assertThat(Visitor.as("supervisor", http, port).read("/office/visits")).contains("欧**");
        assertThat(Visitor.as("clerk2", http, port).read("/office/visits")).doesNotContain("欧**");
        for (String other : List.of("grid2", "leader2")) {
            assertThat(Visitor.as(other, http, port).read("/visits"))
                    .contains("今天没有要去的")
                    .doesNotContain("欧阳");
        }
        for (String other : List.of("clerk", "micro", "supervisor", "admin", "property")) {
            assertThat(Visitor.as(other, http, port).open("/visits").getBody()).contains("今天上门只给网格员和网格长用。");
        }
        String task = tasks.createTaskQuery()
                .processInstanceBusinessKey(visit)
                .singleResult()
                .getId();
        assertThat(shown(task, "grid")).contains("欧** 138****2222", "认领以后重新打开").doesNotContain("欧阳");
        assertThat(looks()).isZero();

        String day = Visitor.as("grid", http, port).read("/visits");
        assertThat(day).contains("欧阳慧敏", "tel:13811112222", "1号楼1单元101", "#/?task=" + task);
        assertThat(looks()).isEqualTo(1);
        Visitor.as("grid", http, port).read("/visits");
        assertThat(looks()).isEqualTo(1);
        tasks.claim(task, "grid");
        assertThat(shown(task, "grid")).contains("欧阳慧敏", "13811112222", "1号楼1单元101");
        assertThat(shown(task, "leader")).doesNotContain("欧阳慧敏");
        assertThat(looks()).isEqualTo(2);

        certify(visit);
        assertThat(history.createHistoricVariableInstanceQuery().list())
                .noneSatisfy(variable ->
                        assertThat(String.valueOf(variable.getValue())).contains("欧阳"));
        byte[] ledger =
                clerk.download("/office/visits/ledger.csv?month=2026-03").getBody();
        assertThat(new String(ledger, StandardCharsets.UTF_8))
                .contains(visit, "欧**", "认证好了", "豫事办", "第一网格")
                .doesNotContain("欧阳", "1381111");
        assertThat(clerk.download("/office/visits/ledger.xlsx?month=2026-03").getBody())
                .startsWith("PK".getBytes());
        assertThat(clerk.open("/office/visits/ledger.csv?month=x").getBody()).contains("“月份”：请写成 2026-03 这样。");
    }

    @Test
    void whatIsKeptOfSomebodyIsToldToThemAndGoesWhenTheyWantIt() {
        String phone = "138" + (10_000_000 + reference % 89_999_999);
        taken(List.of(listed("欧阳慧敏", Office.MANAGED_YARD, "1号楼1单元101", LocalDate.of(2025, 3, 10))
                .replace("13811112222", phone)));
        plans(GRID, "2026-03-03", "2026-03-03", 1);
        String visit = newest();
        office.passUntil("2026-03-03 09:00");
        record(visit, Map.of("result", "ABSENT", "nextOn", "2026-03-04", "note", "门口有牛奶箱"));
        long contact = jdbc.sql(
                        "select contact_id from beneficiary b join visit v on v.beneficiary_id = b.id where v.number = ?")
                .param(visit)
                .query(Long.class)
                .single();
        assertThat(jdbc.sql("select count(*) from consent where contact_id = ?")
                        .param(contact)
                        .query(Long.class)
                        .single())
                .as("the law, and not they, said that it may be kept")
                .isZero();
        Visitor officer = Visitor.as("privacy", http, port);
        Map<String, String> asks = Map.of("reach", phone, "reason", "本人来问", "sure", "true");
        assertThat(officer.press("/office/persons", asks).getBody())
                .contains("欧阳慧敏", "住 伊河路152号院1号楼1单元101", "没人在家：门口有牛奶箱");

        ProcessInstance process = office.process("home-visit", visit);
        assertThat(officer.press("/office/persons/erase", asks).getBody()).contains("已经删除");

        assertThat(process).isEnded().hasPassed("calledOff");
        assertThat(jdbc.sql(
                                "select address is null and reference is null and reference_digest is null and left_why = 'ERASED' "
                                        + "from beneficiary where contact_id = ?")
                        .param(contact)
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql(
                                "select count(*) from visit_attempt where note is not null and visit_id = (select id from visit where number = ?)")
                        .param(visit)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(clerk.read("/office/visits")).doesNotContain("欧**");
    }

    @Test
    void aYearLaterNothingSaysWhoDiedNorWhatWasNotedAtADoor() {
        String died = planned("李爷爷", LocalDate.of(2025, 3, 10));
        office.passUntil("2026-03-03 09:00");
        record(died, Map.of("result", "DIED", "note", "邻居说上个月走了"));
        confirms(died, "confirmDeath", "YES", "已慰问家属");
        taken(List.of(listed("王老太", Office.MANAGED_YARD, "1号楼1单元102", LocalDate.of(2025, 3, 10))));
        plans(GRID, "2026-03-04", "2026-03-04", 1);
        String certified = newest();
        office.passUntil("2026-03-04 09:00");
        record(certified, Map.of("result", "CERTIFIED", "channel", "OTHER", "note", "门铃坏了，要敲门"));

        office.goTo("2027-03-02 10:00");
        night.falls();
        assertThat(notes(died)).isEqualTo(1);
        office.goTo("2027-03-06 10:00");
        night.falls();

        assertThat(notes(died) + notes(certified)).isZero();
        assertThat(jdbc.sql("""
                        select k.erased_why from beneficiary b join contact k on k.id = b.contact_id
                          join visit v on v.beneficiary_id = b.id
                        where v.number = ? and k.name is null and b.address is null""").param(died).query(String.class).single()).isEqualTo("保存期满");
        assertThat(fact(certified, "outcome")).isEqualTo("CERTIFIED");
        assertThat(Visitor.as("clerk", http, port).read("/office/visits"))
                .contains("王**")
                .doesNotContain("李**");
        office.opens();
    }

    @Test
    void whatIsWrongInAListIsSaid() {
        String faults = refused("""
                        41010219500101123X,张三,伊河路152号院,1号楼,,365,2025-03-01,是
                        1,张三,伊河路152号院,1号楼,,365,2025-03-01,是
                        70001,,伊河路152号院,1号楼,,365,2025-03-01,是
                        70002,张三,友爱路7号院,1号楼,,365,2025-03-01,是
                        70003,张三,伊河路152号院,,,365,2025-03-01,是
                        70004,张三,伊河路152号院,1号楼,没有,365,2025-03-01,是
                        70005,张三,伊河路152号院,1号楼,,100,2025-03-01,是
                        70006,张三,伊河路152号院,1号楼,,365,三月,是
                        70007,张三,伊河路152号院,1号楼,,180天,2026-09-01,也许
                        70007,张三,伊河路152号院,1号楼,,180,2025-09-01,否
                        """);
        assertThat(faults)
                .contains(
                        "第2行“编号”：这像是身份证号，系统不保存身份证号。请改成社保机构的个人编号。",
                        "第3行“编号”：要填4到20位数字。",
                        "第4行“姓名”：没有填，请填上。",
                        "第5行“楼院”：您负责的区域里没有编码或名称是“友爱路7号院”的楼院，请核对。",
                        "第6行“住址”：没有填，请填上。",
                        "第7行“电话”：这不像一个电话号码",
                        "第8行“认证周期”：要填 365 或 180。",
                        "第9行“上次认证日期”：要写成 2025-03-10 这样，现在是“三月”。",
                        "第10行“上次认证日期”：不能晚于今天",
                        "第10行“要上门”：要填“是”或者“否”",
                        "第11行“编号”：和第10行重复了。一个人只能有一行。");
        assertThat(Visitor.as("supervisor", http, port)
                        .open("/office/import/visits")
                        .getBody())
                .contains("只有社区受理人员可以导入上门认证名单。");
        assertThat(new String(clerk.download("/office/visits.csv").getBody(), StandardCharsets.UTF_8))
                .as("nobody takes the register out")
                .hasLineCount(1);
    }

    @Test
    void whatIsWrongInAPlanOrARecordIsSaid() {
        assertThat(List.of(
                        fault(GRID, "2026-03-01", "2026-03-05", "5"),
                        fault(GRID, "2026-03-05", "2026-03-04", "5"),
                        fault(GRID, "2026-03-05", "x", "5"),
                        fault(GRID, "2026-03-05", "2026-03-06", "0"),
                        fault(GRID, "2026-03-07", "2026-03-08", "5"),
                        fault(GRID, "2028-03-07", "2028-03-08", "5"),
                        fault("410102001-02-01", "2026-03-05", "2026-03-06", "5")))
                .satisfiesExactly(
                        page -> assertThat(page).contains("“从哪天”：已经过了，请选今天或者以后的日子。"),
                        page -> assertThat(page).contains("“到哪天”：不能早于“从哪天”，一次最多排三个月。"),
                        page -> assertThat(page).contains("“到哪天”：请选一个日期。"),
                        page -> assertThat(page).contains("“每天几家”：要填1到200的整数。"),
                        page -> assertThat(page).contains("这几天没有空：不是工作日，或者已经排满。"),
                        page -> assertThat(page).contains("2028年的放假安排还没有导入"),
                        page -> assertThat(page).contains("只有社区受理人员可以给自己社区的网格排上门。"));
        assertThat(clerk.read(planned(GRID, "2026-03-05", "2026-03-06", 5))).contains("没有要排的");

        String visit = planned("王老太", LocalDate.of(2025, 3, 10));
        office.passUntil("2026-03-03 09:00");
        assertThat(refusal(visit, Map.of("result", "CERTIFIED"))).contains("认证好了的，请选“怎样认证的”。");
        assertThat(refusal(visit, Map.of("result", "CERTIFIED", "channel", "COUNTER", "certifiedOn", "2026-03-04")))
                .contains("“哪天认证的”：请填今天或者以前一个月里的日子。");
        assertThat(refusal(visit, Map.of("result", "ELSEWHERE"))).contains("“结果怎样”：请从列表里选。");
        record(visit, Map.of("result", "CERTIFIED", "channel", "COUNTER", "certifiedOn", "2026-03-02"));
        assertThat(jdbc.sql(
                                "select expires_on::text from beneficiary b join visit v on v.beneficiary_id = b.id where v.number = ?")
                        .param(visit)
                        .query(String.class)
                        .single())
                .isEqualTo("2027-03-02");
    }

    @Test
    void theOfficeSeesWhenManyCertificationsEnd() {
        taken(List.of(
                listed("甲", Office.MANAGED_YARD, "1号楼1单元101", LocalDate.of(2025, 5, 10)),
                listed("乙", Office.MANAGED_YARD, "1号楼1单元102", LocalDate.of(2025, 5, 20))
                        .replace(",是\n", ",否\n")));
        plans(GRID, "2026-05-11", "2026-05-11", 5);

        String page = clerk.read("/office/visits/peak");
        String grid = page.substring(page.indexOf("郑州日报社区第一网格"));
        String may = grid.substring(grid.indexOf("2026年5月"));
        assertThat(may.substring(0, may.indexOf("</tr>"))).contains("2 人", "1 人", "1 家");
        assertThat(Visitor.as("clerk2", http, port).read("/office/visits/peak")).doesNotContain("郑州日报社区");
    }

    @Test
    void listsAskTheDatabaseNoMoreOftenForManyThanForFew() {
        taken(IntStream.range(0, 3)
                .mapToObj(i -> listed("甲", Office.MANAGED_YARD, "1号楼" + i, LocalDate.of(2025, 3, 10)))
                .toList());
        plans(GRID, "2026-03-03", "2026-03-03", 50);
        office.passUntil("2026-03-03 09:00");
        Visitor grid = Visitor.as("grid", http, port);
        long few = Statements.ofAlone(entities, () -> clerk.read("/office/visits"));
        long fewDoors = Statements.ofAlone(entities, () -> grid.read("/visits"));
        taken(IntStream.range(0, 15)
                .mapToObj(i -> listed("乙", Office.MANAGED_YARD, "2号楼" + i, LocalDate.of(2025, 3, 11)))
                .toList());
        plans(GRID, "2026-03-03", "2026-03-03", 50);
        office.pass(Duration.ofMinutes(1));

        assertThat(Statements.ofAlone(entities, () -> clerk.read("/office/visits")))
                .isLessThanOrEqualTo(few);
        assertThat(Statements.ofAlone(entities, () -> grid.read("/visits"))).isLessThanOrEqualTo(fewDoors);
        assertThat(grid.read("/visits")).contains("还有 <strong>18 家", "18. ");
    }

    // --- helpers ---

    private String listed(String name, String courtyard, String address, LocalDate certified) {
        reference++;
        return row(name, courtyard, address, certified, reference);
    }

    private static String row(String name, String courtyard, String address, LocalDate certified, int reference) {
        return "%010d,%s,%s,%s,13811112222,365,%s,是\n".formatted(reference, name, courtyard, address, certified);
    }

    private String preview(String rows) {
        var answer =
                clerk.upload("/office/import/visits", "名单.csv", (HEADINGS + rows).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(302);
        return answer.getHeaders().getLocation().getPath();
    }

    /** What the page says once the list has been taken in. */
    private String taken(List<String> rows) {
        String preview = preview(String.join("", rows));
        clerk.press(preview, Map.of());
        return clerk.read(preview);
    }

    private String refused(String rows) {
        var answer =
                clerk.upload("/office/import/visits", "名单.csv", (HEADINGS + rows).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        return answer.getBody();
    }

    private ResponseEntity<String> plan(String grid, String from, String to, String aDay) {
        return clerk.press("/office/visits/plan", Map.of("grid", grid, "from", from, "to", to, "aDay", aDay));
    }

    private String fault(String grid, String from, String to, String aDay) {
        var answer = plan(grid, from, to, aDay);
        assertThat(answer.getStatusCode().is4xxClientError()).isTrue();
        return answer.getBody();
    }

    private void plans(String grid, String from, String to, int aDay) {
        planned(grid, from, to, aDay);
    }

    /** Where it leads then. */
    private String planned(String grid, String from, String to, int aDay) {
        var answer = plan(grid, from, to, String.valueOf(aDay));
        assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(302);
        return "/office/visits?grid=" + grid;
    }

    /** Number of the visit to somebody, which is planned for tomorrow, 3 March. */
    private String planned(String name, LocalDate certified) {
        taken(List.of(listed(name, Office.MANAGED_YARD, "1号楼1单元101", certified)));
        plans(GRID, "2026-03-03", "2026-03-03", 1);
        return newest();
    }

    private String newest() {
        return jdbc.sql("select number from visit order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private List<String> dueToday(String day) {
        return jdbc.sql("""
                        select number from visit where closed_at is null and outcome is null
                          and planned_on <= cast(? as date) order by id""").param(day).query(String.class).list();
    }

    private static String next(String day) {
        return LocalDate.parse(day).plusDays(1).toString();
    }

    private void record(String visit, Map<String, Object> form) {
        office.submit("grid", visit, "visit", form);
    }

    private void certify(String visit) {
        record(visit, Map.of("result", "CERTIFIED", "channel", "YUSHIBAN"));
    }

    private void confirms(String visit, String task, String answer, String words) {
        office.submit("clerk", visit, task, Map.of("confirmed", answer, "words", words));
    }

    private String refusal(String visit, Map<String, Object> form) {
        return refusal(visit, "visit", form);
    }

    private String refusal(String visit, String task, Map<String, Object> form) {
        var refused = catchThrowable(() -> office.submit(task.equals("visit") ? "grid" : "clerk", visit, task, form));
        assertThat(refused).isNotNull();
        Throwable root = refused;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private int attempts(String visit) {
        return Integer.parseInt(fact(visit, "attempts"));
    }

    private long doors(String visit) {
        return jdbc.sql("select count(*) from visit_attempt where visit_id = (select id from visit where number = ?)")
                .param(visit)
                .query(Long.class)
                .single();
    }

    private String dueAfter(String visit, String moment) {
        office.passUntil(moment);
        return office.dueOfTask(visit, "visit")
                .atZone(ZoneId.of("Asia/Shanghai"))
                .toString();
    }

    private long notes(String visit) {
        return jdbc.sql(
                        "select count(note) from visit_attempt where visit_id = (select id from visit where number = ?)")
                .param(visit)
                .query(Long.class)
                .single();
    }

    private String fact(String visit, String column) {
        return jdbc.sql("select cast(" + column + " as text) from visit where number = ?")
                .param(visit)
                .query(String.class)
                .single();
    }

    private Map<String, Long> outcomes() {
        return jdbc.sql("select outcome from visit where id > ?").param(before).query(String.class).list().stream()
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
    }

    private long looks() {
        return jdbc.sql("""
                        select count(*) from contact_look where contact_id = (select contact_id from beneficiary b
                          join visit v on v.beneficiary_id = b.id where v.number = ?)""").param(newest()).query(Long.class).single();
    }

    /** What the form of a task shows somebody. */
    private String shown(String task, String person) {
        return CamundaClient.tasklist(person, http, port)
                .get("/task/" + task + "/form-variables")
                .getBody();
    }
}
