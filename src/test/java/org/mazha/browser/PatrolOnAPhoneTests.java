package org.mazha.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.Gate;
import org.mazha.MazhaTest;
import org.mazha.Wait;
import org.mazha.attachment.Photos;
import org.mazha.attachment.Pictures;
import org.mazha.scenario.Office;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A micro-grid leader walks through a courtyard where there is not always a line. */
@MazhaTest
@BrowserTest
class PatrolOnAPhoneTests {

    private static final String HALL = "1号楼楼道";

    /** The office gets what is sent next, and its answer is lost on the way. */
    private static final String LOSE_THE_NEXT_ANSWER = """
            const real = window.fetch;
            window.fetch = async (...request) => {
              if (!String(request[0]).includes('/sightings/')) {
                return real(...request);
              }
              await real(...request);
              window.fetch = real;
              throw new TypeError('lost on the way');
            };""";

    @TempDir
    Path telephone;

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Photos photos;

    @Autowired
    JdbcClient jdbc;

    private Gate line;
    private Phone phone;
    private long sightingsBefore;

    @BeforeEach
    void atThePage() throws Exception {
        office.opens();
        jdbc.sql("delete from route_point where courtyard_id = cast(? as bigint)")
                .param(office.courtyard(Office.MANAGED_YARD))
                .update();
        jdbc.sql("insert into route_point (courtyard_id, position, name) values (cast(? as bigint), 1, ?)")
                .params(office.courtyard(Office.MANAGED_YARD), HALL)
                .update();
        sightingsBefore = sightings();
        line = new Gate(port);
        phone = new Phone();
        comeIn();
    }

    @AfterEach
    void hangUp() {
        phone.close();
        line.close();
    }

    @Test
    void theLineIsLostInTheMiddleOfAnEntryWithTwoPhotos() throws Exception {
        begin();
        phone.isAccessible();
        phone.shoot("patrol-walk");
        // What its worker asks for is not held back by the browser, and finds nobody either
        line.shut();
        phone.line(false);
        tick(HALL);
        write("发现问题，记一条");
        phone.choose("category", "楼道堆物");
        phone.type("what", "楼道里堆着纸箱和旧沙发");
        takes("before", 21);
        takes("before", 22);
        phone.sees("去掉");
        phone.isAccessible();
        phone.shoot("patrol-entry");

        // The telephone is put away before anything was pressed; the page comes back without a line
        phone.open(address("/patrol"));

        phone.sees("记一条");
        assertThat(value("what")).isEqualTo("楼道里堆着纸箱和旧沙发");
        assertThat(phone.driver().findElements(By.cssSelector("#before-photos li")))
                .hasSize(2);
        act("记下");
        phone.sees("有 1 条还在手机里，没有信号，有信号时自动发。");
        phone.shoot("patrol-waiting");
        assertThat(sightings()).isEqualTo(sightingsBefore);

        line.open();
        phone.line(true);

        phone.sees("都发出去了。");
        phone.sees("已立为议题");
        assertThat(sightings()).isEqualTo(sightingsBefore + 1);
        assertThat(photosOfTheLast()).isEqualTo(2);
        phone.isAccessible();
        phone.shoot("patrol-sent");
        act("巡查完了");
        phone.sees("今天巡过");
    }

    @Test
    void whatHasArrivedIsNotSentTwiceWhenItsAnswerIsLost() throws Exception {
        begin();
        phone.driver().executeScript(LOSE_THE_NEXT_ANSWER);
        write(HALL + "有问题");
        phone.choose("category", "楼道堆物");
        phone.type("what", "楼道里又堆着纸箱");
        takes("before", 23);
        phone.tap(By.id("fixed"));
        phone.type("measures", "请住户当场搬走了");
        takes("after", 24);
        act("记下");

        Wait.until(Duration.ofSeconds(10), "the office has it", () -> sightings() == sightingsBefore + 1);
        phone.sees("有 1 条还在手机里");
        phone.open(address("/patrol"));

        phone.sees("都发出去了。");
        phone.sees("当场解决，已办结");
        assertThat(sightings()).isEqualTo(sightingsBefore + 1);
        assertThat(photosOfTheLast()).isEqualTo(2);
    }

    @Test
    void whatIsWrittenWaitsUntilItsWriterHasLoggedInAgain() {
        begin();
        phone.driver().manage().deleteAllCookies();
        write("发现问题，记一条");
        phone.choose("category", "路灯不亮");
        phone.type("what", "楼道的灯不亮");
        act("记下");

        phone.sees("登录已经过期，没有发出的都还在手机里。");
        phone.shoot("patrol-signed-out");
        phone.tap("重新登录");
        logIn();

        phone.sees("都发出去了。");
        assertThat(sightings()).isEqualTo(sightingsBefore + 1);
    }

    @Test
    void whatTheOfficeCannotTakeIsChangedOnTheTelephone() throws Exception {
        begin();
        write("发现问题，记一条");
        act("记下");
        phone.sees("请选“什么问题”。");
        phone.choose("category", "楼道堆物");
        phone.type("what", "楼道里堆着纸箱");
        phone.driver()
                .findElement(By.id("before"))
                .sendKeys(Files.write(telephone.resolve("假照片.jpg"), "<script>".getBytes())
                        .toString());
        phone.sees("去掉");
        act("记下");

        phone.sees("“假照片.jpg”不是照片，请选 JPEG、PNG 或 WebP 格式的照片。");
        phone.sees("有 1 条要改一改才能发。");
        phone.shoot("patrol-refused");
        act("改一改");
        act("去掉");
        act("记下");

        phone.sees("都发出去了。");
        assertThat(sightings()).isEqualTo(sightingsBefore + 1);
    }

    private void logIn() {
        phone.type("account", "micro");
        phone.driver().findElement(By.name("password")).sendKeys("demo", Keys.ENTER);
    }

    private void comeIn() {
        phone.open(address("/patrol"));
        logIn();
        phone.sees("去哪个院？");
        phone.driver().executeAsyncScript("navigator.serviceWorker.ready.then(arguments[0])");
    }

    private void begin() {
        act("巡查" + Office.MANAGED_YARD);
        phone.sees("发现问题，记一条");
    }

    /** Begins to write, and waits until there is something to write in. */
    private void write(String button) {
        act(button);
        phone.sees("可能伤到人");
    }

    private void tick(String point) {
        phone.driver()
                .findElement(By.xpath("//label[normalize-space()='" + point + "']/input"))
                .click();
    }

    /** Presses a button of this page, by what it says or by what it is called, as soon as it can be seen. */
    private void act(String button) {
        By where = By.xpath("//button[normalize-space()='%1$s' or @aria-label='%1$s']".formatted(button));
        Wait.until(Duration.ofSeconds(10), "there is a button " + button, () -> press(where));
    }

    private boolean press(By where) {
        try {
            Optional<WebElement> seen = phone.driver().findElements(where).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst();
            seen.ifPresent(button -> {
                phone.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", button);
                button.click();
            });
            return seen.isPresent();
        } catch (StaleElementReferenceException | ElementNotInteractableException drawnAnew) {
            return false;
        }
    }

    private void takes(String field, int scene) throws Exception {
        int before = phone.driver()
                .findElements(By.cssSelector("#" + field + "-photos li"))
                .size();
        phone.driver()
                .findElement(By.id(field))
                .sendKeys(Files.write(telephone.resolve(scene + ".jpg"), Pictures.jpeg(scene))
                        .toString());
        Wait.until(
                Duration.ofSeconds(10),
                "the photo is there",
                () -> phone.driver()
                                .findElements(By.cssSelector("#" + field + "-photos li"))
                                .size()
                        == before + 1);
    }

    private String value(String field) {
        return phone.driver().findElement(By.name(field)).getDomProperty("value");
    }

    private long sightings() {
        return jdbc.sql("select count(*) from patrol_sighting")
                .query(Long.class)
                .single();
    }

    private long photosOfTheLast() {
        return photos.of(jdbc.sql(
                                "select issue_id from patrol_sighting order by received_at desc, issue_id desc limit 1")
                        .query(Long.class)
                        .single())
                .size();
    }

    private String address(String path) {
        return "http://localhost:" + line.port() + path;
    }
}
