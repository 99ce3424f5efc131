package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.storage.NightShift;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Administrators see how large everything is and how fast it grows. */
@MazhaTest
class SizesTests {

    @Autowired
    Office office;

    @Autowired
    NightShift shift;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @BeforeEach
    void officeOpens() {
        office.opens();
        jdbc.sql("delete from storage_size").update();
        jdbc.sql("delete from upkeep").update();
    }

    @AfterEach
    void nothingIsRemembered() {
        jdbc.sql("delete from storage_size").update();
    }

    @Test
    void beforeTheFirstNightOnlySizesAreKnown() {
        assertThat(page())
                .contains("议题和办理过程", "流程引擎：历史", "往年议题（已归档）", "安全记录", "合计")
                .contains("记满一天就能看出增长", "还没有做过");
    }

    @Test
    void theyAreComparedWithThoseOfAMonthAgo() {
        for (String night : new String[] {"2026-01-30 00:40", "2026-01-31 00:40", "2026-02-20 00:40"}) {
            office.goTo(night);
            shift.begins();
        }
        jdbc.sql("update storage_size set bytes = bytes - 3 * 1048576 where kind = 'PHOTOS' and day = '2026-01-31'")
                .update();
        office.goTo("2026-03-02 09:00");

        assertThat(page()).contains("增长从2026年1月31日算起");
        assertThat(line("照片")).contains("+3.0 MB");
        assertThat(page()).contains("还没有办结的流程，历史再留一段", "2月20日");
    }

    @Test
    void eachTableIsOfAKindAndTheirSumIsAllThereIs() {
        long all = jdbc.sql("""
                        select sum(pg_total_relation_size(oid)) from pg_class
                        where relkind = 'r' and relnamespace = current_schema()::regnamespace""").query(Long.class).single();
        shift.begins();
        assertThat(jdbc.sql("select sum(bytes) from storage_size")
                        .query(Long.class)
                        .single())
                .isCloseTo(all, org.assertj.core.data.Percentage.withPercentage(1));
    }

    private String page() {
        return Visitor.as("admin", http, port).read("/office/sizes");
    }

    private String line(String what) {
        String page = page();
        int begin = page.indexOf(">" + what + "<");
        return page.substring(begin, page.indexOf("</tr>", begin));
    }
}
