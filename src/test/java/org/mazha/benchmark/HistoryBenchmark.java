package org.mazha.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.privacy.Vault;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What supervisors wait for with years of history, asked for in headless Chromium as the pages and Cockpit's plugins ask for it:
 * {@code ./mvnw -P bench test -Dtest=HistoryOf*Benchmark}, each in a database of its own. Needs Chromium.
 */
@MazhaTest
abstract class HistoryBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 20);

    @Value("${mazha.data-dir}")
    String data;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @LocalServerPort
    int port;

    private final Report report = new Report(Report.Chapter.HISTORY);
    private final long issues;
    private final String column;
    private ChromeDriver browser;

    HistoryBenchmark(long issues) {
        this.issues = issues;
        this.column = "%,d".formatted(issues);
    }

    @Test
    void supervisorsDoNotWait() throws Exception {
        long began = System.nanoTime();
        history();
        System.out.printf("%,d issues of history in %d s%n", issues, (System.nanoTime() - began) / 1_000_000_000);
        var options = new ChromeOptions();
        options.setBinary(System.getProperty("mazha.chromium", "/usr/bin/chromium"));
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
        browser = new ChromeDriver(options);
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        try {
            browser.get("http://localhost:" + port + "/login");
            browser.findElement(By.id("account")).sendKeys("admin");
            browser.findElement(By.id("password")).sendKeys("demo", Keys.ENTER);
            browser.get("http://localhost:" + port + "/office/");
            addresses().forEach(this::measure);
            export();
        } finally {
            browser.quit();
        }
    }

    private void history() throws Exception {
        String script = new ClassPathResource("benchmark/history.sql").getContentAsString(StandardCharsets.UTF_8);
        try (Connection connection = Superuser.connect(jdbc, data);
                var statement = connection.createStatement()) {
            statement.execute("set mazha.issues = '" + issues + "'");
            statement.execute("set mazha.now = '" + OffsetDateTime.now() + "'");
            statement.execute("set maintenance_work_mem = '512MB'");
            statement.execute(script);
        }
        namedByOne();
        // As it has been done long ago where a history has grown
        try (Connection connection = Superuser.connect(jdbc, data);
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze)");
        }
    }

    private void namedByOne() {
        jdbc.sql("""
                        with known as (insert into contact (name, kept_at) values (?, now()) returning id)
                        insert into raiser (issue_id, contact_id) select issue.id, known.id from issue, known
                        where number like '测试-%'""").param(vault.sealText("contact", "王小明")).update();
    }

    private Map<String, String> addresses() {
        String finished = jdbc.sql(
                        "select number from issue where closed_at is not null and number like '测试-%' order by id limit 1 offset 5000")
                .query(String.class)
                .single();
        String party = jdbc.sql("select id from party where name = '测试责任单位7'")
                .query(String.class)
                .single();
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("dashboard", "/office/dashboard");
        addresses.put("heat, running", "/api/heat/issue?state=running");
        addresses.put("heat, 30 days", "/api/heat/issue?period=30");
        addresses.put("heat, a year", "/api/heat/issue?period=365");
        addresses.put("case page", "/issues/" + finished);
        addresses.put("ledger, newest", "/office/ledger");
        addresses.put("ledger, due first", "/office/ledger/issues?sort=DUE");
        addresses.put("ledger, overdue", "/office/ledger/issues?late=OVERDUE&sort=DUE");
        addresses.put("ledger, a community", "/office/ledger/issues?area=B0-3");
        addresses.put("ledger, a grid, unhappy", "/office/ledger/issues?area=B0-3-2&rating=VERY_UNSATISFIED");
        addresses.put("ledger, a party", "/office/ledger/issues?party=" + party);
        addresses.put("ledger, a stage", "/office/ledger/issues?stage=核查");
        addresses.put("ledger, nothing fits", "/office/ledger/issues?source=HOTLINE&rating=VERY_UNSATISFIED&stage=核查");
        addresses.put("ledger, words", "/office/ledger/issues?q=电梯");
        addresses.put("ledger, rare words", "/office/ledger/issues?q=3号楼 电梯漏水");
        addresses.put("ledger, a number", "/office/ledger/issues?q=" + finished);
        addresses.put("ledger, a year of it", "/office/ledger/issues?from=2025-01-01&to=2025-12-31&sort=OLDEST");
        addresses.put("ledger of referrals", "/office/ledger/referrals");
        addresses.put("ledger of suspensions", "/office/ledger/suspensions");
        addresses.put("ledger of hazards", "/office/ledger/hazards");
        addresses.put("figures of a month", "/office/figures");
        addresses.put("bulletin of a month", "/office/bulletin");
        return addresses;
    }

    /** From the request to the last byte, as the browser sees it. */
    private void measure(String what, String address) {
        List<Double> took = new ArrayList<>();
        for (int round = 0; round < ROUNDS + 5; round++) {
            Object answer = browser.executeAsyncScript("""
                    const done = arguments[1], began = performance.now();
                    fetch(arguments[0]).then(async answer => {
                      await answer.text();
                      done([answer.status, performance.now() - began]);
                    });""", address);
            List<?> status = (List<?>) answer;
            assertThat(((Number) status.get(0)).intValue()).as(address).isEqualTo(200);
            if (round >= 5) {
                took.add(((Number) status.get(1)).doubleValue());
            }
        }
        report.tell(what, column, took);
    }

    /** A hundred thousand lines, and how much memory there is after a collection while they stream. */
    private void export() throws Exception {
        String session = browser.manage().getCookieNamed("JSESSIONID").getValue();
        String year = issues > 500_000 ? "?from=2025-01-01&to=2025-04-20" : "";
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://localhost:" + port + "/office/ledger/issues/export.xlsx" + year))
                                .header("Cookie", "JSESSIONID=" + session)
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        long began = System.nanoTime();
        long bytes = 0;
        long most = 0;
        long next = 2_000_000;
        byte[] buffer = new byte[65_536];
        try (InputStream in = answer.body()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > next) {
                    System.gc();
                    long used = Runtime.getRuntime().totalMemory()
                            - Runtime.getRuntime().freeMemory();
                    most = Math.max(most, used);
                    next += 2_000_000;
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        report.tell("export as xlsx, s", column, "%.1f for %.1f MB".formatted(seconds, bytes / 1e6))
                .tell("memory in use meanwhile, at most, MB", column, String.valueOf(most >> 20));
    }
}
