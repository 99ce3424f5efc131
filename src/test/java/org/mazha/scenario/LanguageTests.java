package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.engine.FormRejected;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** Residents and parties are written to in the language that they read, and a resident's page opens in it. */
@MazhaTest
class LanguageTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Links links;

    @BeforeEach
    void begin() {
        office.opens();
    }

    @Test
    void whoReadsEnglishGetsAnEnglishLetterAndAnEnglishPage() {
        String issue = called("en");
        office.accept(issue);
        assertThat(text(issue, "issue-accepted")).startsWith("Dear Mary,");
        assertThat(page(issue, ""))
                .contains("lang=\"en\"", "Somebody looks at it on the spot")
                .doesNotContain("您反映的事：");
        assertThat(page(issue, "?lang=zh")).contains("您反映的事");
    }

    @Test
    void everybodyElseReadsChinese() {
        String issue = called(null);
        office.accept(issue);
        assertThat(text(issue, "issue-accepted")).startsWith("Mary，您好");
        assertThat(page(issue, "")).contains("<html lang=\"zh-CN\"");
    }

    @Test
    void otherLanguagesAreNotWritten() {
        assertThatThrownBy(() -> called("fr"))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("Language")
                .hasMessageContaining("请从列表里选");
    }

    @Test
    void whoAnswersInEnglishIsWrittenToInEnglishFromThenOn() {
        String issue = called("zh-CN");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        var rating = new LinkedMultiValueMap<String, String>();
        Map.of("lang", "en", "solved", "YES", "rating", "SATISFIED").forEach(rating::add);
        http.postForEntity(link(issue) + "/rating", rating, String.class);
        office.close(issue);
        assertThat(text(issue, "issue-rate")).startsWith("Mary，您好");
        assertThat(text(issue, "issue-result")).startsWith("Dear Mary,");
        assertThat(page(issue, "")).contains("<html lang=\"en\"");
    }

    @Test
    void whatIsSaidAtAMeetingIsAnsweredInTheLanguageToo() {
        Map<String, Object> item = new HashMap<>(Office.item("路灯不亮", "院门口的灯不亮"));
        item.put("raiserLanguage", "en");
        String meeting = office.meeting(Office.FIRE_LANE_YARD, List.of(item));
        office.confirmMinutes(meeting);
        String issue = office.issuesOf(meeting).get(0);
        office.accept(issue);
        assertThat(text(issue, "issue-accepted")).startsWith("Dear 居民甲,");
    }

    @Test
    void aPartyIsWrittenToInItsLanguage() {
        String party = "空调厂家售后服务点";
        jdbc.sql("update party set language = 'en' where name = ?").param(party).update();
        try {
            String issue = called("zh-CN");
            office.takeOn(issue, "C-01-37");
            office.assignTo(issue, party);
            assertThat(text(issue + "-1", "referral-letter")).startsWith("To " + party + ":");
        } finally {
            jdbc.sql("update party set language = 'zh-CN' where name = ?")
                    .param(party)
                    .update();
        }
    }

    private String called(String language) {
        Map<String, Object> form = new HashMap<>(Map.of(
                "courtyard",
                office.courtyard(Office.FIRE_LANE_YARD),
                "source",
                "CALL_OR_VISIT",
                "category",
                "路灯不亮",
                "description",
                "The lamp at the gate is dark",
                "raiserName",
                "Mary",
                "raiserMail",
                "mary@example.org"));
        if (language != null) {
            form.put("raiserLanguage", language);
        }
        office.start("clerk", "issue", form);
        return jdbc.sql("select number from issue order by id desc limit 1")
                .query(String.class)
                .single();
    }

    private String text(String about, String kind) {
        return office.letterAbout(about, kind);
    }

    /** The path of the link in the letters. */
    private String link(String issue) {
        long link = jdbc.sql("select max(link_id) from letter where about = ?")
                .param(issue)
                .query(Long.class)
                .single();
        return links.address(link).getPath();
    }

    private String page(String issue, String more) {
        return http.getForObject(link(issue) + more, String.class);
    }
}
