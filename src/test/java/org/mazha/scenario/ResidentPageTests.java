package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.browser.BrowserTest;
import org.mazha.browser.Phone;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** A resident with a telephone, from the QR code on a slip to the rating. */
@MazhaTest
@BrowserTest
class ResidentPageTests {

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Links links;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    private Phone phone;

    @BeforeEach
    void begin() {
        office.opens();
        phone = new Phone();
    }

    @AfterEach
    void end() {
        phone.close();
    }

    @Test
    void aResidentScansTheSlipAndRatesOnAPageWithoutAScript() throws Exception {
        var issue = checked();
        var address = slip(issue);
        phone.isAccessible();
        phone.shoot("slip");

        phone.open(address);
        phone.sees("请您评价");
        phone.shoot("resident-rate");
        assertThat(phone.driver().findElements(By.tagName("script"))).isEmpty();
        phone.tap("解决了");
        phone.tap("非常满意");
        phone.tap("提交评价");
        phone.sees("您的评价：非常满意");
        phone.shoot("resident-rated");

        assertThat(office.fact(issue, "rating")).isEqualTo("VERY_SATISFIED");
        assertThat(office.process("issue", issue)).isWaitingAt("closeIssue");
    }

    @Test
    void whatIsNotSolvedIsSaidWithAReason() throws Exception {
        var issue = checked();
        phone.open(slip(issue));
        phone.isAccessible();
        phone.tap("没解决");
        phone.tap("不满意");
        phone.tap("提交评价");
        phone.sees("请写明原因");
        phone.isAccessible();
        phone.shoot("resident-reason-missing");
        phone.type("comment", "灯还是不亮");
        phone.tap("提交评价");
        phone.sees("已经收到，谢谢您！");
        phone.sees("正在审定要不要重新办理");
        phone.isAccessible();
        assertThat(office.process("feedback", issue)).isWaitingAt("decideRework");
    }

    @Test
    void thePageIsThereInEnglish() throws Exception {
        var issue = checked();
        phone.open(slip(issue));
        phone.tap("English");
        phone.sees("Your opinion, please");
        phone.isAccessible();
        phone.shoot("resident-english");
        phone.tap("Solved");
        phone.tap("Satisfied");
        phone.tap("Send");
        phone.sees("Your opinion: Satisfied");
        assertThat(office.fact(issue, "rating")).isEqualTo("SATISFIED");
    }

    @Test
    void afterTheResultAResidentMaySayThatItIsNotSolved() throws Exception {
        var issue = checked();
        office.rate(issue, "SATISFIED");
        office.close(issue);
        office.publish(issue);
        phone.open(slip(issue));
        phone.sees("还是没解决？");
        phone.isAccessible();
        phone.shoot("resident-object");
        phone.type("comment", "第二天又不亮了");
        phone.tap("告诉社区：没解决");
        phone.sees("正在审定要不要重新办理");
        assertThat(office.process("objection", issue)).isWaitingAt("decideRework");
    }

    @Test
    void aReplacedCodeAndAForgedLinkOpenNothing() throws Exception {
        var issue = checked();
        var old = slip(issue);
        phone.tap("作废旧码，换新码");
        phone.sees("看进度，评结果");
        var current = scanned();
        assertThat(current).isNotEqualTo(old);

        phone.open(old);
        phone.sees("这个链接不能用了");
        phone.isAccessible();
        phone.open(current.substring(0, current.length() - 4) + "AAAA");
        phone.sees("这个链接不能用了");
        phone.open(current);
        phone.sees("请您评价");
    }

    @Test
    void aRevokedAndAnExpiredLinkTellNothing() throws Exception {
        var issue = checked();
        var revoked = slip(issue);
        phone.open(revoked);
        phone.sees("院门口的路灯坏了");
        long id = Long.parseLong(office.fact(issue, "id"));
        transaction.executeWithoutResult(status -> links.end(Purpose.RESIDENT, id, End.REVOKED));
        phone.open(revoked);
        isClosed(issue);
        phone.isAccessible();

        var expired = slip(issue);
        phone.open(expired);
        phone.sees("院门口的路灯坏了");
        office.pass(Duration.ofDays(366));
        phone.open(expired);
        isClosed(issue);
    }

    private void isClosed(String issue) {
        phone.sees("这个链接不能用了");
        assertThat(phone.text()).doesNotContain(issue, "路灯", Office.MANAGED_YARD, "居民乙");
    }

    @Test
    void theNoticeForTheDoorTellsWhatWasDoneAndNothingOfPersons() throws Exception {
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "3号楼2单元101室门口路灯坏了，电话13812345678");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        office.rate(issue, "SATISFIED");
        office.close(issue);

        login();
        phone.open(here("/office/"));
        phone.isAccessible();
        phone.driver().findElement(By.id("number")).sendKeys(issue);
        phone.tap("印评价单或门口告示");
        phone.sees("给居民的纸");
        phone.isAccessible();
        phone.tap(By.partialLinkText("楼院门口告示"));
        phone.sees("办理结果告示");
        phone.isAccessible();
        phone.shoot("door-notice");

        var paper = phone.driver().findElement(By.cssSelector("article.door")).getText();
        assertThat(paper)
                .contains("当场清理，劝离车辆", "已解决", "按期办结", issue)
                .doesNotContain("13812345678", "101室", "居民乙", "网格员小林");
        assertThat(phone.text()).contains("手机号码“13812345678”");
        phone.open(scanned());
        phone.sees("还是没解决？");
        assertThat(phone.text()).doesNotContain("13812345678", "101室");
    }

    @Test
    void onlyTheOfficePrints() {
        var issue = checked();
        assertThat(http.getForEntity("/office/issues/" + issue + "/slip", String.class)
                        .getBody())
                .contains("<h1>登录")
                .doesNotContain("/r/");
        assertThat(Visitor.as("grid", http, port)
                        .open("/office/issues/" + issue + "/door-notice")
                        .getBody())
                .contains("只给社区受理人员")
                .doesNotContain("/r/");
        assertThat(Visitor.as("clerk", http, port)
                        .open("/office/issues/林山寨-19990101-0001/slip")
                        .getBody())
                .contains("没有编号为“林山寨-19990101-0001”的议题");
    }

    /** Handled, checked, and waiting for what residents say. */
    private String checked() {
        var issue = office.called(Office.MANAGED_YARD, "路灯不亮", "院门口的路灯坏了");
        office.takeOn(issue, "C-01-37");
        office.assignToCommunity(issue);
        office.handle(issue);
        office.check(issue);
        return issue;
    }

    /** The clerk opens the slip, and somebody scans it: where its code leads. */
    private String slip(String issue) throws Exception {
        login();
        phone.open(here("/office/issues/" + issue + "/slip"));
        phone.sees("看进度，评结果");
        return scanned();
    }

    private void login() {
        phone.open(here("/"));
        var session = Visitor.as("clerk", http, port).session().split("=", 2);
        phone.driver().manage().addCookie(new org.openqa.selenium.Cookie(session[0], session[1]));
    }

    /** Reads the code as it is on the screen, as another telephone's camera would. */
    private String scanned() throws IOException, ReaderException {
        var code = phone.driver().findElement(By.cssSelector("svg.qr"));
        // All of it has to be on the screen
        phone.driver().executeScript("arguments[0].scrollIntoView({block: 'center'})", code);
        var image = ImageIO.read(new ByteArrayInputStream(code.getScreenshotAs(OutputType.BYTES)));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var bitmap = new BinaryBitmap(
                new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
        String address = new QRCodeReader().decode(bitmap).getText();
        assertThat(List.of(
                        phone.driver().findElement(By.cssSelector(".address")).getText()))
                .containsExactly(address);
        return here(URI.create(address).getPath());
    }

    private String here(String path) {
        return "http://localhost:" + port + path;
    }
}
