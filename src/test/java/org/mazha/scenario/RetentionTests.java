package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Pictures;
import org.mazha.contact.Night;
import org.mazha.contact.RetentionSettings;
import org.mazha.engine.Actor;
import org.mazha.privacy.Vault;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** What is personal goes when its time is over, and what was done about the matter stays. */
@MazhaTest
// Longer than issues, so that what is erased with the issue does not go by its own age
@TestPropertySource(properties = "mazha.retention.letters=5y")
class RetentionTests {

    @Autowired
    Office office;

    @Autowired
    Night night;

    @Autowired
    Vault vault;

    @Autowired
    Photos photos;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LocalValidatorFactoryBean validator;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private String issue;

    @BeforeEach
    void anIssueIsClosed() {
        office.opens();
        issue = closed(false);
        office.pass(Duration.ofMinutes(2));
    }

    @AfterEach
    void backToThisYear() {
        office.opens();
    }

    @Test
    void norWhoSignedForANotice() {
        String inspection = office.inspected(List.of(office.hazard(
                Office.MANAGED_YARD, "灭火器", "路灯不亮", "灭火器过期了", Map.of("receivedBy", "物业王建国", "result", "REFUSED"))));
        String hazard = office.hazardsOf(inspection).get(0);
        office.submit(
                "clerk", hazard, "reportRefusal", Map.of("reportedTo", "市消防救援支队", "report", "对方电话13812345678，说会来看"));
        office.intervene("clerk", hazard, "WITHDRAW");

        office.goTo("2029-03-10 10:00");
        night.falls();

        assertThat(jdbc.sql("""
                        select concat(h.received_by, '|', h.report) from hazard h join issue i on i.id = h.issue_id
                        where i.number = ?""").param(hazard).query(String.class).single()).isEqualTo("|对方电话〔手机号码已隐去〕，说会来看");
    }

    @Test
    void afterThreeYearsNothingSaysWhoRaisedIt() {
        jdbc.sql("""
                        insert into fact (issue_id, about, step, step_name, form, key, label, kind, value, shown,
                          given_by, given_name, given_at)
                        select id, number, 'verifyAgain', '再次核实', 'verify-again', kind, '说了什么', kind, words, words, 'grid',
                          '小林', now()
                        from issue, (values ('TEXT', '王建国说打13812345678或13987654321'), ('CHOICE', '王建国')) as said(kind, words)
                        where number = ?""").param(issue).update();
        office.goTo("2029-03-01 10:00");
        night.falls();
        assertThat(contact("name is not null")).isTrue();

        office.goTo("2029-03-10 10:00");
        assertThat(due("办结的普通议题")).isPositive();
        night.falls();

        assertThat(contact("erased_at is not null and name is null and phone is null and mail is null"))
                .isTrue();
        assertThat(jdbc.sql("""
                        select bool_and(erased_at is not null) from letter where contact_id in (
                          select contact_id from raiser where issue_id = ?)""")
                        .param(Long.valueOf(office.fact(issue, "id")))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(jdbc.sql("select comment is null and rating = 'SATISFIED' from feedback where issue_id = ?")
                        .param(Long.valueOf(office.fact(issue, "id")))
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(office.fact(issue, "description")).isEqualTo("路灯坏了，〔姓名已隐去〕说打〔手机号码已隐去〕");
        assertThat(jdbc.sql("select value || shown from fact where issue_id = ? order by id")
                        .param(Long.valueOf(office.fact(issue, "id")))
                        .query(String.class)
                        .list())
                .containsExactly("〔姓名已隐去〕说打〔手机号码已隐去〕或〔手机号码已隐去〕".repeat(2), "王建国王建国");
        assertThat(office.outcome(issue)).isEqualTo("RESOLVED");
        assertThat(office.story(issue)).last().isEqualTo("保存期满，谁反映的、联系方式和来往信件已删除");
        assertThat(office.isOnTheBoard(issue)).isTrue();
        assertThat(due("办结的普通议题")).isZero();
        assertThat(Visitor.as("admin", http, port).read("/office/audit?act=TIME_IS_OVER"))
                .contains("办结的普通议题", "到期删除");
    }

    @Test
    void whereSomebodyWasInDangerIsAKindOfItsOwn() {
        String hazard = closed(true);
        office.goTo("2029-03-10 10:00");

        assertThat(due("办结的隐患（危及人身安全）")).isPositive();
        night.falls();
        assertThat(office.fact(hazard, "deidentified_at")).isNotNull();
    }

    @Test
    void picturesGoAfterTenYearsAndThatThereWereAnyStays() {
        long id = Long.parseLong(office.fact(issue, "id"));
        Photo photo = photos.add(
                        id,
                        Photo.Kind.BEFORE,
                        1,
                        new Actor("grid", "小林", Set.of()),
                        List.of(new Photos.Upload("lamp.jpg", Pictures.jpeg(7))))
                .get(0);
        office.goTo("2036-03-01 10:00");
        night.falls();
        assertThat(photos.jpeg(id, photo.id(), Photos.Size.FULL)).isPresent();

        office.goTo("2036-03-10 10:00");
        assertThat(due("办结议题的照片")).isPositive();
        night.falls();

        assertThat(photos.jpeg(id, photo.id(), Photos.Size.FULL)).isEmpty();
        assertThat(jdbc.sql("select count(*) from photo_content where photo_id = ?")
                        .param(photo.id())
                        .query(Long.class)
                        .single())
                .isZero();
        Visitor leader = Visitor.as("leader", http, port);
        assertThat(leader.read("/issues/" + issue)).contains("照片保存期满，已删除", "小林");
        assertThat(leader.open("/issues/" + issue + "/photos/" + photo.id())
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
        assertThat(due("办结议题的照片")).isZero();
    }

    @Test
    void looksGoAfterThreeYearsAndNotBefore() {
        long contact = jdbc.sql("select max(id) from contact").query(Long.class).single();
        for (String at : new String[] {"2026-03-01 09:00+08", "2026-03-20 09:00+08"}) {
            jdbc.sql("""
                            insert into contact_look (contact_id, about, looked_by, looker, why, at)
                            values (?, ?, 'grid', '小林', '核实', cast(? as timestamptz))""").params(contact, issue, at).update();
        }
        office.goTo("2029-03-10 10:00");
        night.falls();

        assertThat(jdbc.sql("select count(*) from contact_look where contact_id = ?")
                        .param(contact)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void whatIsLetGoIsForAdministratorsToSee() {
        for (String person : new String[] {"clerk", "supervisor", "privacy", "grid"}) {
            assertThat(Visitor.as(person, http, port)
                            .open("/office/retention")
                            .getStatusCode()
                            .value())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(Visitor.as("admin", http, port).read("/office/retention"))
                .contains("办结的普通议题", "收到的来信", "系统发出的信", "查看联系方式的记录", "一直没有确认的纪要", "3年", "1年")
                .doesNotContain("王建国", "13812345678");
    }

    @Test
    void hazardsAndLooksAreKeptLongEnough() {
        var years = Period.ofYears(3);
        assertThat(validator.validate(new RetentionSettings(years, years, years, years, years, years, years, years)))
                .isEmpty();
        var short_ = Period.ofMonths(5);
        assertThat(validator.validate(new RetentionSettings(years, short_, years, years, short_, years, years, years)))
                .hasSize(2);
    }

    private String closed(boolean urgent) {
        String number = office.called(
                Office.MANAGED_YARD,
                "路灯不亮",
                "路灯坏了，王建国说打13812345678",
                Map.of("raiserName", "王建国", "raiserPhone", "13812345678", "raiserMail", "wang@example.org"));
        office.accept(number);
        office.submit(
                "grid",
                number,
                "verifyOnSite",
                Map.of("finding", "CONFIRMED", "urgent", urgent, "observation", "到现场看了，属实"));
        office.file(number, "C-01-37");
        office.assignToCommunity(number);
        office.handle(number);
        office.check(number);
        office.submit(
                "clerk",
                number,
                "collectFeedback",
                Map.of("channel", "PHONE", "rating", "SATISFIED", "comment", "王建国说很好"));
        office.close(number);
        office.publish(number);
        return number;
    }

    private boolean contact(String isSo) {
        return jdbc.sql("select " + isSo + " from contact c join raiser r on r.contact_id = c.id where r.issue_id = ?")
                .param(Long.valueOf(office.fact(issue, "id")))
                .query(Boolean.class)
                .single();
    }

    private long due(String what) {
        String page = Visitor.as("admin", http, port).read("/office/retention");
        String count = page.substring(page.indexOf(what)).replaceFirst("(?s).*?(\\d+) 件.*", "$1");
        return Long.parseLong(count);
    }
}
