package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.MazhaTest;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photos;
import org.mazha.browser.BrowserTest;
import org.mazha.browser.Phone;
import org.mazha.engine.Actor;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The repairman on the road, with a small telephone and the link from the letter. */
@MazhaTest
@BrowserTest
class PartyDeskTests {

    private static final String WATER = "自来水公司中原营业所";
    private static final String DONE = "这件事已经办过了";
    private static final String CLOSED = "这个链接不能用了";

    @Autowired
    Office office;

    @Autowired
    Links links;

    @Autowired
    Photos photos;

    @Autowired
    TransactionTemplate transaction;

    @LocalServerPort
    int port;

    @TempDir
    Path album;

    private String issue;
    private Phone phone;

    @BeforeEach
    void referred() {
        office.opens();
        issue = office.calledAndAgreed(Office.MANAGED_YARD, "外墙脱落", "墙皮一块块往下掉，怕砸着人", "居民辛", "0371-0000009");
        office.takeOn(issue, "E-01-04");
        office.assignTo(issue, WATER);
    }

    @AfterEach
    void hangUp() {
        if (phone != null) {
            phone.close();
        }
    }

    private void pickUp() {
        phone = new Phone();
    }

    private long referralId() {
        return Long.parseLong(office.referralFact(issue + "-1", "id"));
    }

    private String link() {
        var link = links.current(Purpose.PARTY, referralId(), null).orElseThrow();
        return "http://localhost:" + port + links.address(link).getPath();
    }

    private String picture(String name, Color color) throws IOException {
        var image = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 1200, 900);
        graphics.setColor(Color.WHITE);
        // No two pictures look alike
        var random = new Random(name.hashCode());
        for (int i = 0; i < 12; i++) {
            graphics.fillRect(random.nextInt(1200), random.nextInt(900), 300, 225);
            graphics.setColor(new Color(random.nextInt(0x1000000)));
        }
        graphics.dispose();
        Path file = album.resolve(name);
        ImageIO.write(image, "jpg", file.toFile());
        return file.toString();
    }

    private void photoFromBefore() throws IOException {
        byte[] jpeg = Files.readAllBytes(Path.of(picture("before.jpg", Color.GRAY)));
        photos.add(
                Long.parseLong(office.fact(issue, "id")),
                Photo.Kind.BEFORE,
                1,
                new Actor("grid", "网格员小林", Set.of()),
                List.of(new Photos.Upload("before.jpg", jpeg)));
    }

    @Test
    void signsAndAnswersWithTwoPhotos() throws IOException {
        photoFromBefore();
        pickUp();
        phone.open(link());
        phone.sees("外墙脱落");
        phone.sees("居民辛 0371-0000009");
        phone.isAccessible();
        phone.shoot("party-receive");

        phone.tap("签收");
        phone.sees("已经签收。");
        phone.isAccessible();
        phone.shoot("party-rectify");

        phone.tap("到期办不完，申请延期或挂账");
        phone.isAccessible();

        phone.type("measures", "空鼓的墙皮都敲掉了，重新抹了灰");
        phone.type("photos", picture("after-1.jpg", Color.GREEN) + "\n" + picture("second-2.jpg", Color.BLUE));
        phone.tap("提交答复");
        phone.sees(DONE);
        phone.isAccessible();
        phone.shoot("party-done");

        assertThat(office.process("issue", issue)).isWaitingAt("checkResult");
        assertThat(photos.of(Long.parseLong(office.fact(issue, "id"))))
                .extracting(Photo::kind)
                .containsExactly(Photo.Kind.BEFORE, Photo.Kind.AFTER, Photo.Kind.AFTER);
    }

    @Test
    void signsAndAnswersOnATelephoneThatRunsNoScripts() throws IOException {
        pickUp();
        phone.blocksScripts();
        phone.open("data:text/html;charset=utf-8,<p>没有脚本</p><script>document.body.textContent = '有脚本'</script>");
        phone.sees("没有脚本");
        phone.open(link());
        phone.press("签收");
        phone.sees("已经签收。");

        phone.type("measures", "空鼓的墙皮都敲掉了，重新抹了灰");
        phone.type("photos", photosOfTheWholeStreet());
        phone.press("提交答复");
        phone.sees("照片太多或者太大，没有收下");
        phone.shoot("party-too-many-photos");

        phone.type("measures", "空鼓的墙皮都敲掉了，重新抹了灰");
        phone.type("photos", picture("after-1.jpg", Color.GREEN));
        phone.press("提交答复");
        phone.sees(DONE);

        assertThat(office.process("issue", issue)).isWaitingAt("checkResult");
        assertThat(photos.of(Long.parseLong(office.fact(issue, "id"))))
                .extracting(Photo::kind)
                .containsExactly(Photo.Kind.AFTER);
    }

    /** More files than the server takes apart. */
    private String photosOfTheWholeStreet() throws IOException {
        var names = new ArrayList<String>();
        for (int i = 0; i < 110; i++) {
            names.add(picture("street-" + i + ".jpg", Color.RED));
        }
        return String.join("\n", names);
    }

    @Test
    void returnsItToWhomItBelongs() {
        pickUp();
        phone.open(link());
        phone.tap("不是我们的事，退单");
        phone.choose("returnReason", "不是本单位职责");
        phone.type("returnNote", "  ");
        phone.tap("退单");
        phone.sees("并在“退单说明”里写明依据");
        phone.isAccessible();
        phone.shoot("party-return-refused");

        phone.type("returnNote", "外墙归物业管，合同第八条");
        phone.choose("proposedParty", "伊河物业服务中心（物业）");
        phone.tap("退单");
        phone.sees(DONE);

        assertThat(office.process("referral", issue + "-1")).isWaitingAt("reassignReferral");
    }

    @Test
    void learnsNothingFromALinkThatIsForgedReplacedRevokedOrExpired() {
        String first = link();
        pickUp();
        phone.open(first.substring(0, first.length() - 3) + "AAA");
        isClosed();
        phone.isAccessible();
        phone.shoot("party-closed");

        transaction.executeWithoutResult(status -> links.create(Purpose.PARTY, referralId(), null));
        phone.open(first);
        isClosed();

        String second = link();
        phone.open(second);
        phone.sees("外墙脱落");
        transaction.executeWithoutResult(status -> links.end(Purpose.PARTY, referralId(), End.REVOKED));
        phone.open(second);
        isClosed();

        String third = transaction.execute(status -> {
            links.create(Purpose.PARTY, referralId(), null);
            return link();
        });
        office.pass(Duration.ofDays(91));
        phone.open(third);
        isClosed();
    }

    private void isClosed() {
        phone.sees(CLOSED);
        assertThat(phone.text()).doesNotContain("外墙脱落", WATER, Office.MANAGED_YARD, "居民辛");
    }
}
