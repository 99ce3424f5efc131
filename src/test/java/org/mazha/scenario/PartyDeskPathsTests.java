package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
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
        return office.letterAbout(referral(), "referral-letter");
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

        assertThat(Statements.during(entities, water::read)).isLessThanOrEqualTo(8);
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

    @Test
    void aPromiseMayBeChangedWhileItIsOpen() {
        Outsider water = referredTo(WATER);
        water.pressed("receipt", Map.of("promisedOn", "2026-03-02"));

        assertThat(water.pressed("promise", Map.of("proposedOn", "2026-03-03"))).isEqualTo("?said=promised");

        assertThat(office.process("referral", referral())).isWaitingAt("rectify");
        assertThat(office.fact(issue, "promised_on")).isEqualTo("2026-03-03");
        assertThat(office.story(issue)).contains(WATER + "：2026年3月3日前办好");
        refused(water.press("promise", Map.of("proposedOn", "2027-03-03")), "“办到哪一天”：2027年3月3日太远了，请填一年以内的一天。");
        refused(water.press("promise", Map.of("proposedOn", "")), "请填“办到哪一天”。");
    }

    @Test
    void ofTwoPartiesResidentsAreToldTheLatestDay() {
        office.assignTo(issue, WATER, PROPERTY);
        holder().pressed("receipt", Map.of("promisedOn", "2026-03-04"));
        office.submit(
                "property", issue + "-2", "receiveReferral", Map.of("receipt", "SIGN", "promisedOn", "2026-03-03"));

        assertThat(office.fact(issue, "promised_on")).isEqualTo("2026-03-04");
    }

    @Test
    void onceItIsLateAnyDayIsBetterThanNone() {
        Outsider water = referredTo(WATER);
        water.pressed("receipt", Map.of());
        office.passUntil("2026-03-20 10:00");

        assertThat(water.read()).contains("已经超期");
        water.pressed("promise", Map.of("proposedOn", "2026-03-25"));

        assertThat(office.fact(issue, "promised_on")).isEqualTo("2026-03-25");
    }

    @Test
    void aPartyAsksForMoreTimeAndReadsWhatBecameOfIt() {
        Outsider water = referredTo(WATER);
        water.pressed("receipt", Map.of());

        assertThat(water.pressed(
                        "time", Map.of("action", "EXTEND", "proposedOn", "2026-03-06", "cause", "", "reason", "等架子")))
                .isEqualTo("?said=asked");
        assertThat(water.read()).contains("申请延期到", "正在审批");
        refused(
                water.press("time", Map.of("action", "SUSPEND", "proposedOn", "2026-03-06", "reason", "等架子")),
                "申请挂账时，请选择“挂账的原因”。");

        office.decideOnTime(referral(), "leader", "clerk", "GRANT");
        assertThat(water.read()).contains("同意，按理由决定");
        office.rectify("clerk", referral());
        assertThat(office.process("issue", issue)).isWaitingAt("checkResult");
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
        assertThat(bad.getBody()).contains("修好了</textarea>", "请重新选一遍");
        refused(water.press("answer", Map.of("measures", ""), List.of(file("好.jpg", Color.GREEN))), "请写明做了什么。");

        assertThat(photos.of(issueId())).isEmpty();
        assertThat(office.process("referral", referral())).isWaitingAt("rectify");
    }

    @Test
    void moreThanTheServerTakesIsRefusedOnThePage() {
        Outsider water = referredTo(WATER);
        water.pressed("receipt", Map.of());

        var tooLarge = water.press(
                "answer", Map.of("measures", "修好了"), List.of(Map.entry("大.jpg", new byte[21 * 1024 * 1024])));

        refused(tooLarge, "照片太多或者太大，没有收下");
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

    // --- the office ---

    @Test
    void theOfficeSeesWhatBecameOfALinkAndSendsAnother() {
        Outsider water = referredTo(WATER);
        Visitor clerk = Visitor.as("clerk", client, port);
        String page = "/office/referrals/" + referral();
        assertThat(clerk.read(page)).contains(WATER, "water@example.org", "没有打开过", "能用，到", "重发链接", "作废链接");
        assertThat(clerk.read(page)).contains("还没有发出").doesNotContain("已发出");
        water.read();
        office.pass(Duration.ofMinutes(1));
        assertThat(clerk.read(page)).contains("已发出").doesNotContain("没有打开过", "还没有发出");

        clerk.press(page + "/resend", Map.of());
        closed(water.open(), "这个链接不能用了");
        assertThat(holder().read()).contains(WATER);
        office.pass(Duration.ofMinutes(1));
        assertThat(office.lettersAbout(referral())).containsExactly("referral-letter", "referral-letter");

        Outsider again = holder();
        clerk.press(page + "/revoke", Map.of());
        closed(again.open(), "这个链接不能用了");
        assertThat(clerk.read(page + "?said=revoked"))
                .contains("链接已经作废", "换成了新的", "作废了")
                .doesNotContain("作废链接</button>");
        assertThat(office.story(issue)).contains("重发链接给 " + WATER + "，以前的链接作废", "作废 " + WATER + " 的链接");
    }

    @Test
    void whereNothingIsToDoNoLinkIsSent() {
        Outsider water = referredTo(WATER);
        water.pressed("return", reasons());
        Visitor supervisor = Visitor.as("supervisor", client, port);
        String page = "/office/referrals/" + referral();

        assertThat(supervisor.read(page)).contains("办过了", "现在没有要这家单位办的").doesNotContain("重发链接</button>");
        assertThat(supervisor.press(page + "/resend", Map.of()).getBody()).contains("现在没有要" + WATER + "办的");
    }

    @Test
    void onlyTheOfficeMaySendAndTakeBackLinks() {
        referredTo(WATER);
        String page = "/office/referrals/" + referral();

        assertThat(Visitor.as("property", client, port).open(page).getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(Visitor.as("admin", client, port)
                        .press(page + "/revoke", Map.of())
                        .getBody())
                .contains("重发和作废链接由社区受理人员或街道督导人员来办");
        assertThat(holder().read()).contains(WATER);
    }

    @Test
    void aReferralIsFoundByItsNumber() {
        referredTo(WATER);
        Visitor clerk = Visitor.as("clerk", client, port);

        assertThat(clerk.open("/office/referrals?number= " + referral().replace('-', '－'))
                        .getStatusCode())
                .isEqualTo(HttpStatus.FOUND);
        assertThat(clerk.open("/office/referrals?number=" + issue).getBody()).contains("没有编号是", "第几张");
        assertThat(clerk.open("/office/referrals").getBody()).contains("请输入编号");
        assertThat(clerk.press("/office/referrals/" + issue + "/resend", Map.of())
                        .getBody())
                .contains("请核对编号");
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
        // No two pictures look alike
        var random = new Random(name.hashCode());
        for (int i = 0; i < 12; i++) {
            graphics.fillRect(random.nextInt(640), random.nextInt(480), 160, 120);
            graphics.setColor(new Color(random.nextInt(0x1000000)));
        }
        graphics.dispose();
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        return Map.entry(name, jpeg.toByteArray());
    }
}
