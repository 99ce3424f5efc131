package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.browser.BrowserTest;
import org.mazha.browser.Phone;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What we have added to Tasklist and Cockpit, as people click it on the screen of the office. */
@MazhaTest
@BrowserTest
class WebAppExtrasTests {

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private Phone phone;

    @BeforeEach
    void begin() {
        office.opens();
        mendAll();
        phone = new Phone();
    }

    @AfterEach
    void close() {
        phone.close();
        mendAll();
    }

    private void mendAll() {
        management.createJobQuery().noRetriesLeft().list().forEach(job -> management.setJobRetries(job.getId(), 1));
        office.pass(Duration.ofMinutes(1));
    }

    @Test
    void aClerkGoesFromTasklistToSeveralTasksAndClaimsThem() {
        String one = office.called(Office.MANAGED_YARD, "路灯不亮", "居民来电");
        String other = office.called(Office.MANAGED_YARD, "楼道堆物", "居民来电");
        comes("clerk", "/camunda/app/tasklist/default/");

        click(By.linkText("一次办多项"));
        phone.sees("认领选中的任务");
        phone.growsTo(1366, 768);
        phone.isAccessible();
        phone.shoot("several-tasks");
        for (String about : new String[] {one, other}) {
            click(By.cssSelector("input[value='" + task(about) + "']"));
        }
        phone.tap("认领选中的任务");

        phone.sees("2 项已认领");
        assertThat(tasks.createTaskQuery().taskAssignee("clerk").list())
                .extracting(task -> task.getId())
                .contains(task(one), task(other));
        phone.open(address("/tasks?do=accept-issue.ACCEPT"));
        click(By.xpath("//label[normalize-space()='全选']"));
        assertThat(phone.driver().findElements(By.cssSelector("input[name=task]")))
                .allMatch(WebElement::isSelected);
        phone.tap("选中的都答“受理”");
        phone.sees("项已答“受理”");
        assertThat(office.stage(one)).isEqualTo("核实");
        assertThat(office.stage(other)).isEqualTo("核实");
        phone.growsTo(360, 740);
        phone.open(address("/tasks"));
        phone.isAccessible();
    }

    @Test
    void aSupervisorReadsInCockpitWhatStandsStillAndTriesItAgain() {
        String issue = office.called(Office.MANAGED_YARD, "路灯不亮", "居民来电");
        office.accept(issue);
        var letter = management
                .createJobQuery()
                .processDefinitionKey("letter")
                .list()
                .get(0);
        management.setJobRetries(letter.getId(), 0);
        comes("supervisor", "/camunda/app/cockpit/default/");

        phone.sees("办不下去的事");
        phone.sees("“发信”停住了：程序没有办成这一步。");
        phone.shoot("cockpit-incidents");
        click(By.xpath("//button[normalize-space()='再试一次']"));

        phone.sees("办成了，这一步已经往下走。");
        assertThat(runtime.createIncidentQuery().configuration(letter.getId()).count())
                .isZero();
        assertThat(phone.driver().getCurrentUrl()).contains("/camunda/app/cockpit/");
    }

    @Test
    void theLanguageIsChangedWhereOneIs() {
        comes("clerk", "/camunda/app/tasklist/default/");
        phone.sees("本组待认领");
        eventually(here -> hash().contains("filter="));
        String list = hash().replaceAll(".*(filter=[^&]+).*", "$1");

        click(By.cssSelector(".mazha-language a"));
        eventually(here -> here.getTitle().equals("Mazha Tasklist"));
        phone.growsTo(1366, 768);
        phone.sees("Keyboard Shortcuts");
        assertThat(lang()).isEqualTo("en");

        click(By.cssSelector(".mazha-language a"));
        eventually(here -> here.getTitle().equals("小马扎 任务清单"));
        assertThat(hash()).contains(list);
        assertThat(lang()).isEqualTo("zh-CN");
    }

    @Test
    void calendarsOfFormsCallDaysAndMonthsByTheirChineseNames() {
        comes("clerk", "/camunda/app/tasklist/default/");
        click(By.cssSelector(".start-process-action a"));
        // While the list still moves in it does not hear every click
        eventually(here -> {
            here.findElements(By.linkText("小马扎议事会")).forEach(WebElement::click);
            return !here.findElements(By.cssSelector(".modal-body .fjs-container"))
                    .isEmpty();
        });
        click(By.cssSelector(".modal-body .fjs-container .flatpickr-input"));

        eventually(here -> here.findElement(By.cssSelector(".flatpickr-calendar.open"))
                .getText()
                .contains("3月"));
        assertThat(phone.driver()
                        .findElement(By.cssSelector(".flatpickr-calendar.open"))
                        .getText())
                .doesNotContainPattern("[A-Za-z]");
    }

    @Test
    void whoMayStartNothingIsNotOfferedAnEmptyList() {
        comes("property", "/camunda/app/tasklist/default/");
        phone.sees("本组待认领");
        eventually(here ->
                !here.findElement(By.cssSelector(".start-process-action")).isDisplayed());

        comes("clerk", "/camunda/app/tasklist/default/");
        phone.sees("发起流程");
    }

    private void comes(String person, String path) {
        phone.open("about:blank");
        phone.driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        phone.comesFromTasklist(
                "http://localhost:" + port, Visitor.as(person, http, port).session());
        phone.open(address(path));
        // A page that is opened makes a telephone of it again
        phone.growsTo(1366, 768);
    }

    private String address(String path) {
        return "http://localhost:" + port + path;
    }

    private String task(String about) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(about)
                .singleResult()
                .getId();
    }

    private String hash() {
        return String.valueOf(phone.driver().executeScript("return location.hash"));
    }

    private String lang() {
        return String.valueOf(phone.driver().executeScript("return document.documentElement.lang"));
    }

    /** Scripts of the web applications draw when they have got what they ask for. */
    private void click(By what) {
        eventually(here -> {
            here.findElement(what).click();
            return true;
        });
    }

    private void eventually(Function<WebDriver, Boolean> seen) {
        new WebDriverWait(phone.driver(), Duration.ofSeconds(20), Duration.ofMillis(50))
                .ignoring(WebDriverException.class)
                .until(seen);
    }
}
