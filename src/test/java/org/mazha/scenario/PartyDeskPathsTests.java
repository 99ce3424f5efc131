package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Photo;
import org.mazha.attachment.Photos;
import org.mazha.engine.Actor;
import org.mazha.link.Link.End;
import org.mazha.link.Link.Purpose;
import org.mazha.link.Links;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A party that has a letter with a link and no account does its part with it. */
@MazhaTest
class PartyDeskPathsTests {

    private static final String PROPERTY = "伊河物业服务中心";
    private static final String WATER = "自来水公司中原营业所";

    @Autowired
    Office office;

    @Autowired
    TestRestTemplate client;

    @LocalServerPort
    int port;

    @Autowired
    Links links;

    @Autowired
    Photos photos;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    EntityManagerFactory entities;

    private String issue;

    @BeforeEach
    void begin() {
        office.opens();
        issue = office.called(Office.MANAGED_YARD, "外墙脱落", "墙皮掉下来，居民乙差点被砸，打 13812345678 找他");
        office.takeOn(issue, "E-01-04");
    }

    /** The water company, which has no account, gets the referral and a letter. */
    private Outsider referredTo(String party) {
        office.assignTo(issue, party);
        return holder();
    }

    private String referral() {
        return issue + "-1";
    }

    private long referralId() {
        return Long.parseLong(office.referralFact(referral(), "id"));
    }

    /** Who has the link of the newest letter. */
    private Outsider holder() {
        return new Outsider(
                client,
                port,
                links.address(links.current(Purpose.PARTY, referralId(), null).orElseThrow())
                        .getPath());
    }

    private static Map<String, String> reasons(String... more) {
        Map<String, String> form =
                new HashMap<>(Map.of("returnReason", "NOT_OURS", "returnNote", "合同里没有这一项", "proposedParty", ""));
        for (int i = 0; i < more.length; i += 2) {
            form.put(more[i], more[i + 1]);
        }
        return form;
    }

    // --- what it shows ---

    @Test
    void thePageSaysWhatAndWhereAndUntilWhen() {
        String page = referredTo(WATER).read();

        assertThat(page)
                .contains("外墙脱落", WATER, Office.MANAGED_YARD, "墙皮掉下来", "限时整改", referral(), "还剩", "什么时候前签收", "怎样算办好");
    }

    @Test
    void theCaseIsMaskedOnThePageAndInTheLetter() {
        Outsider water = referredTo(WATER);

        assertThat(water.read())
                .contains("手机号码已隐去")
                .doesNotContain("13812345678", "居民乙", "resident-b@example.org", "反映人");
        assertThat(letterBody()).contains("手机号码已隐去").doesNotContain("13812345678", "居民乙");
    }

    private String letterBody() {
        return jdbc.sql("select body from letter where about = ? and template = 'referral-letter'")
                .param(referral())
                .query(String.class)
                .single();
    }

    @Test
    void whoRaisedItIsShownIfTheyAgreed() {
        issue = office.calledAndAgreed(Office.MANAGED_YARD, "外墙脱落", "墙皮又掉了", "居民辛", "0371-0000009");
        office.takeOn(issue, "E-01-04");

        assertThat(referredTo(WATER).read()).contains("反映人（本人同意告诉你们）", "居民辛 0371-0000009");
    }

    @Test
    void photosFromBeforeAreShownAndNoOthers() throws IOException {
        Actor grid = new Actor("grid", "小林", Set.of());
        long before = photos.add(issueId(), Photo.Kind.BEFORE, 1, grid, List.of(upload("a.jpg", Color.GRAY)))
                .get(0)
                .id();
        long after = photos.add(issueId(), Photo.Kind.AFTER, 1, grid, List.of(upload("b.jpg", Color.GREEN)))
                .get(0)
                .id();
        Outsider water = referredTo(WATER);

        assertThat(water.read()).contains("现场照片", "/photos/" + before).doesNotContain("/photos/" + after);
        assertThat(water.photo("/photos/" + before + "?size=small").getHeaders().getContentType())
                .hasToString("image/jpeg");
        assertThat(water.photo("/photos/" + after).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(water.photo("/photos/999999").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    private long issueId() {
        return Long.parseLong(office.fact(issue, "id"));
    }

    @Test
    void aPageTakesFewStatements() {
        Outsider water = referredTo(WATER);
        water.read();
        Statistics statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        statistics.clear();

        water.read();

        assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(8);
        statistics.setStatisticsEnabled(false);
    }

    // --- receipt and return ---

    @Test
    void aPartySignsAndSaysWhenItWillBeDone() {
        Outsider water = referredTo(WATER);

        assertThat(water.pressed("receipt", Map.of("promisedOn", "2026-03-02"))).isEqualTo("?said=signed");

        assertThat(office.process("referral", referral())).isWaitingAt("rectify");
        assertThat(office.story(issue)).contains(WATER + " 签收", WATER + "：2026年3月2日前办好");
        assertThat(office.fact(issue, "promised_on")).isEqualTo("2026-03-02");
        assertThat(water.read()).contains("由" + WATER + " 签收", "你们说哪天办好", "2026年3月2日", "办好了，答复结果");
        assertThat(water.open("?said=signed").getBody()).contains("已经签收。");
    }

    @Test
    void aPromiseIsNeitherPastNorLaterThanTheDeadline() {
        Outsider water = referredTo(WATER);

        refused(water.press("receipt", Map.of("promisedOn", "2026-03-01")), "“什么时候能办好”：2026年3月1日已经过了，请填今天或以后的一天。");
        var late = water.press("receipt", Map.of("promisedOn", "2026-12-31"));
        refused(late, "“什么时候能办好”：不能晚于办结期限");
        assertThat(late.getBody()).contains("value=\"2026-12-31\"");
        refused(water.press("receipt", Map.of("promisedOn", "后天")), "填得不对，请按提示重新填写。");

        assertThat(office.process("referral", referral())).isWaitingAt("receiveReferral");
        assertThat(office.fact(issue, "promised_on")).isNull();
    }

    @Test
    void aReturnNamesWhoseItIsAndTheOldLinkOpensNothing() {
        Outsider water = referredTo(WATER);

        assertThat(water.pressed("return", reasons("proposedParty", office.party(PROPERTY))))
                .isEmpty();

        assertThat(office.process("referral", referral())).isWaitingAt("reassignReferral");
        assertThat(office.story(issue)).contains(WATER + " 退单：不是本单位职责，合同里没有这一项；认为应由" + PROPERTY + "办理");
        closed(water.open(), "这件事已经办过了");

        office.submit(
                "clerk", referral(), "reassignReferral", Map.of("party", office.party("街道综合执法队"), "note", "请执法队办理"));
        assertThat(holder().read()).contains("街道综合执法队");
        closed(water.open(), "这件事已经办过了");
        closed(water.press("receipt", Map.of()), "这件事已经办过了");
    }

    @Test
    void whatIsMissingIsSaidBesideTheFieldAndWhatWasTypedStays() {
        Outsider water = referredTo(WATER);

        var empty = water.press("return", reasons("returnReason", ""));
        refused(empty, "退单时，请选择“退单理由”，并在“退单说明”里写明依据。");
        assertThat(empty.getBody()).contains("合同里没有这一项</textarea>", "<details id=\"return\" open");
        refused(water.press("return", reasons("returnNote", "长".repeat(501))), "“退单说明（依据是什么）”：最多500字。");
        refused(water.press("return", reasons("returnReason", "BORED")), "“退单理由”填得不对，请按提示重新填写。");
        refused(water.press("return", reasons("proposedParty", "999999")), "“应该由谁办”：没有这家单位，或它不管这个楼院，请从列表里选。");
        refused(water.press("return", reasons("returnNote", "一\0二")), "填写的内容里有无法保存的字符，请删去后重新填写。");

        assertThat(office.process("referral", referral())).isWaitingAt("receiveReferral");
    }

    // --- whoever is first ---

    @Test
    void whoComesAfterTasklistIsToldThatItIsDone() {
        Outsider property = referredTo(PROPERTY);
        office.sign("property", referral());

        assertThat(property.pressed("receipt", Map.of())).isEqualTo("?said=gone");
        assertThat(property.pressed("return", reasons())).isEqualTo("?said=gone");

        assertThat(property.open("?said=gone").getBody()).contains("已经有人办过了", "由伊河物业小伊 签收");
        office.rectify("property", referral());
        closed(property.open(), "这件事已经办过了");
        closed(property.press("answer", Map.of("measures", "修好了")), "这件事已经办过了");
    }

    @Test
    void pressingTwiceSignsOnce() {
        Outsider water = referredTo(WATER);
        water.pressed("receipt", Map.of());

        assertThat(water.pressed("receipt", Map.of())).isEqualTo("?said=gone");

        assertThat(office.story(issue).stream().filter((WATER + " 签收")::equals)).hasSize(1);
    }

    // --- the answer ---

    @Test
    void anAnswerWithTwoPhotosGoesToTheCheckAsThePartysOwn() throws IOException {
        Outsider water = referredTo(WATER);
        water.pressed("receipt", Map.of());

        assertThat(water.taken(water.press(
                        "answer",
                        Map.of("measures", "重新抹了灰，敲掉了空鼓"),
                        List.of(file("一.jpg", Color.GREEN), file("二.jpg", Color.BLUE)))))
                .isEmpty();

        assertThat(office.process("issue", issue)).isWaitingAt("checkResult");
        assertThat(photos.of(issueId()))
                .hasSize(2)
                .allMatch(photo ->
                        photo.kind() == Photo.Kind.AFTER && photo.addedName().equals(WATER));
        assertThat(office.story(issue)).contains("重新抹了灰，敲掉了空鼓");
        assertThat(office.referralFact(referral(), "answered_name")).isEqualTo(WATER);
        closed(water.open(), "这件事已经办过了");
    }

    @Test
    void aBadPhotoOrAnEmptyAnswerKeepsNothing() throws IOException {
        Outsider water = referredTo(WATER);
        water.pressed("receipt", Map.of());

        var bad = water.press(
                "answer",
                Map.of("measures", "修好了"),
                List.of(file("好.jpg", Color.GREEN), Map.entry("坏.jpg", "<script>".getBytes())));
        refused(bad, "坏.jpg");
        assertThat(bad.getBody()).contains("修好了</textarea>", "照片请重新选一遍");
        refused(water.press("answer", Map.of("measures", ""), List.of(file("好.jpg", Color.GREEN))), "请写明做了什么。");

        assertThat(photos.of(issueId())).isEmpty();
        assertThat(office.process("referral", referral())).isWaitingAt("rectify");
    }

    // --- the link ---

    @Test
    void aLinkThatWasReplacedRevokedOrForgedTellsNothing() {
        Outsider water = referredTo(WATER);
        transaction.executeWithoutResult(status -> links.create(Purpose.PARTY, referralId(), null));
        closed(water.open(), "这个链接不能用了");

        Outsider again = holder();
        again.read();
        transaction.executeWithoutResult(status -> links.end(Purpose.PARTY, referralId(), End.REVOKED));
        closed(again.open(), "这个链接不能用了");
        closed(again.press("receipt", Map.of()), "这个链接不能用了");
        closed(again.open("/photos/1"), "这个链接不能用了");

        closed(new Outsider(client, port, "/p/AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAA").open(), "这个链接不能用了");
        assertThat(office.process("referral", referral())).isWaitingAt("receiveReferral");
    }

    @Test
    void aReminderCarriesTheSameLinkAndAWithdrawnIssueNone() {
        referredTo(WATER);
        office.intervene("clerk", issue, "INFORM");
        assertThat(linksInLetters())
                .hasSize(2)
                .doesNotContainNull()
                .containsOnly(linksInLetters().get(0));

        Outsider water = holder();
        office.intervene("clerk", issue, "WITHDRAW");
        assertThat(linksInLetters()).hasSize(3).last().isNull();
        closed(water.open(), "这件事已经办过了");
    }

    private List<Long> linksInLetters() {
        return jdbc.sql("select link_id from letter where about = ? and template like 'referral-%' order by id")
                .param(referral())
                .query(Long.class)
                .list();
    }

    @Test
    void anotherSitesPagePressesNoButton() {
        Outsider water = referredTo(WATER);

        refused(water.press("receipt", Map.of(), "https://elsewhere.example"), "这次提交不是从这个页面发出的");
        assertThat(office.process("referral", referral())).isWaitingAt("receiveReferral");

        water.taken(water.press("receipt", Map.of(), (String) null));
        assertThat(office.process("referral", referral())).isWaitingAt("rectify");
    }

    private static void refused(ResponseEntity<String> answer, String sentence) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.getBody()).contains(sentence).doesNotContain("Exception");
    }

    private static void closed(ResponseEntity<String> answer, String heading) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(answer.getBody()).contains(heading).doesNotContain("外墙脱落", WATER, Office.MANAGED_YARD);
    }

    private static Photos.Upload upload(String name, Color color) throws IOException {
        return new Photos.Upload(name, file(name, color).getValue());
    }

    private static Map.Entry<String, byte[]> file(String name, Color color) throws IOException {
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 640, 480);
        graphics.setColor(Color.WHITE);
        graphics.fillOval(name.length() * 20, 60, 200, 300);
        graphics.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        return Map.entry(name, jpeg.toByteArray());
    }
}
