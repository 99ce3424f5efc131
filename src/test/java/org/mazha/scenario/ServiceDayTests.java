package org.mazha.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.attachment.Pictures;
import org.mazha.engine.FormRejected;
import org.mazha.table.Sheet;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

/** 桐柏路's service days: announced on the board, held, moved or cancelled, and what is left of them. */
@MazhaTest
class ServiceDayTests {

    private static final String THURSDAY = "2026年3月5日（周四）09:00—11:00";

    @Autowired
    Office office;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    HistoryService history;

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    private Visitor clerk;

    @BeforeEach
    void nothingIsOn() {
        jdbc.sql("delete from service_day_photo").update();
        jdbc.sql("delete from service_day").update();
        office.opens();
        clerk = Visitor.as("clerk", http, port);
    }

    @Test
    void itIsAnnouncedHeldWithNumbersAndPhotosAndArchived() throws IOException {
        String number = office.serviceDay("clerk", Map.of());

        assertThat(number).matches("活动-20260305-\\d+");
        assertThat(office.process("service-day", number)).isWaitingAt("holdServiceDay");
        assertThat(office.dueOfTask(number, "holdServiceDay")).isEqualTo(Office.at("2026-03-05 18:00"));
        assertThat(board("")).contains("近期活动", "义诊：免费量血压", THURSDAY, "郑州日报社区，社区广场", "和<span>社区卫生服务中心</span>一起办");
        assertThat(board("?courtyard=" + office.courtyard(Office.MANAGED_YARD))).contains("免费量血压");
        assertThat(board("?courtyard=" + office.courtyard(Office.UNMANAGED_YARD)))
                .doesNotContain("免费量血压");
        assertThat(board("?month=2026-03")).doesNotContain("近期活动");
        assertThat(board("/service-days/" + number)).contains("免费量血压、测血糖，请带上医保卡。");

        assertThat(send(clerk, number, Map.of("IMG_1.jpg", Pictures.jpeg(31))).getStatusCode())
                .isEqualTo(HttpStatus.FOUND);
        String photo = "/service-days/" + number + "/photos/" + photo();
        assertThat(clerk.download("/office" + photo + "?size=small")
                        .getHeaders()
                        .getContentType())
                .isEqualTo(MediaType.IMAGE_JPEG);
        // Nobody outside sees a photo before somebody has said that it took place
        assertThat(board("/service-days/" + number)).doesNotContain("/photos/");
        assertThat(http.getForEntity("/board" + photo, String.class).getBody()).contains("没有这张照片");

        office.goTo("2026-03-05 11:30");
        office.serviceDayHeld(number);

        assertThat(office.process("service-day", number)).isNull();
        assertThat(ended(number)).isEqualTo("archived");
        assertThat(board("")).contains("办过的活动", THURSDAY + "，郑州日报社区，来了 43 人，帮到 40 人");
        assertThat(board("/service-days/" + number))
                .contains("哪天办的", "来了 43 人，帮到 40 人", "量了血压，讲了高血压怎么吃药。", "/photos/", "size=small")
                .doesNotContain("请带上医保卡");
        for (String size : new String[] {"", "?size=small"}) {
            ResponseEntity<byte[]> jpeg = http.getForEntity("/board" + photo + size, byte[].class);
            assertThat(jpeg.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
            assertThat(jpeg.getBody()).startsWith(0xFF, 0xD8);
        }
        assertThat(clerk.read("/office/service-days")).contains(number, "来了 43 人，帮到 40 人", "已归档");
        assertThat(clerk.read("/office/service-days?year=2027")).contains("还没有活动");
        assertThat(clerk.read("/office/service-days/" + number)).contains("2026年3月5日，来了 43 人，帮到 40 人", "看公示栏上的样子");
        Sheet sheet = Sheet.read(
                "便民服务日.xlsx",
                new ByteArrayInputStream(clerk.download("/office/service-days/export.xlsx?year=2026")
                        .getBody()));
        assertThat(sheet.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.cells())
                        .containsEntry("编号", number)
                        .containsEntry("哪天", "2026-03-05")
                        .containsEntry("来了多少人", "43")
                        .containsEntry("办得怎样", "量了血压，讲了高血压怎么吃药。"));

        office.goTo("2026-05-05 09:00");
        assertThat(board("")).doesNotContain("免费量血压");
    }

    @Test
    void itIsMovedToAnotherDayAndAnnouncedAnew() {
        String number = office.serviceDay("clerk", Map.of());
        office.submit(
                "clerk",
                number,
                "holdServiceDay",
                Map.of(
                        "outcome",
                        "MOVED",
                        "movedTo",
                        "2026-03-06",
                        "startsAt",
                        "14:30",
                        "endsAt",
                        "16:00",
                        "place",
                        "社区活动室",
                        "why",
                        "那天下雨"));

        assertThat(office.process("service-day", number)).isWaitingAt("holdServiceDay");
        assertThat(office.dueOfTask(number, "holdServiceDay")).isEqualTo(Office.at("2026-03-06 18:00"));
        assertThat(board(""))
                .contains("2026年3月6日（周五）14:30—16:00", "社区活动室", "改期", "原定 2026年3月5日，改期了：那天下雨")
                .doesNotContain(THURSDAY);
        assertThat(board("/service-days/" + number)).contains("原定 2026年3月5日，改期了：那天下雨。");
        assertThat(clerk.read("/office/service-days/" + number)).contains("已预告", "社区活动室");

        office.goTo("2026-03-07 10:00");
        assertThat(board("")).doesNotContain("免费量血压");
        assertThat(board("/service-days/" + number)).contains("日子过了，人数和照片还没有登记。");
        office.serviceDayHeld(number);
        assertThat(ended(number)).isEqualTo("archived");
    }

    @Test
    void whatIsCancelledSaysSoUntilItsDayHasPassed() {
        String number = office.serviceDay("clerk", Map.of());
        office.submit("clerk", number, "holdServiceDay", Map.of("outcome", "CANCELLED", "why", "医生临时有任务"));

        assertThat(ended(number)).isEqualTo("cancelled");
        assertThat(board("")).contains("免费量血压", "取消", "不办了：医生临时有任务");
        assertThat(board("/service-days/" + number))
                .contains("这次活动取消了。", "医生临时有任务")
                .doesNotContain("请带上医保卡");
        assertThat(clerk.read("/office/service-days/" + number)).contains("已取消", "医生临时有任务", "看公示栏上的样子");
        assertThat(send(clerk, number, Map.of("a.jpg", Pictures.jpeg(1))).getBody())
                .contains("这次活动取消了，不用传照片。");

        office.goTo("2026-03-06 09:00");
        assertThat(board("")).doesNotContain("免费量血压");
        assertThat(http.getForEntity("/board/service-days/" + number, String.class))
                .returns(HttpStatus.NOT_FOUND, ResponseEntity::getStatusCode)
                .satisfies(page -> assertThat(page.getBody()).contains("可能取消了，日子也过了"));
        assertThat(clerk.read("/office/service-days/" + number)).doesNotContain("看公示栏上的样子");
    }

    @Test
    void whatIsNotFilledInRightIsSaid() {
        refused(Map.of("plannedOn", "2026-03-01"), "“哪天办”：2026年3月1日 已经过了，请核对日期。");
        refused(Map.of("plannedOn", "2028-03-01"), "“哪天办”：2028年3月1日 在一年以后，请核对日期。");
        refused(Map.of("endsAt", "09:00"), "“几点结束”要比“几点开始”晚。");
        refused(Map.of("startsAt", "早上"), "“几点开始”填得不对，请按提示重新填写。");
        refused(Map.of("kind", "演唱会"), "“类别”：请从列表里选。");
        refused(Map.of("area", "410102001-99"), "“在哪里办”：没有这个地方，请从列表里选。");
        refused(Map.of("notice", "要来的请打13812345678报名"), "“给居民看的话”里有手机号码“13812345678”，公示栏上大家都看得到，请删去后再提交。");

        String number = office.serviceDay("clerk", Map.of());
        refusedRecord(number, Map.of("heldOn", "2026-03-05"), "“哪天办的”：2026年3月5日 还没到，请核对日期。");
        refusedRecord(number, Map.of("heldOn", "2026-02-27"), "“哪天办的”：2026年2月27日 这次活动还没有计划，请核对日期。");
        refusedRecord(number, Map.of("served", 44), "“帮到了多少人”不能比“来了多少人”多，请核对。");
        refusedRecord(number, Map.of("attendees", -1, "served", -1), "不能是负数。");
        refusedRecord(number, Map.of("summary", "王大妈的电话是13812345678"), "“办得怎样");
        refusedRecord(number, Map.of("outcome", "CANCELLED"), "改期或取消的，请写明“为什么”，居民会看到。");
        refusedRecord(number, Map.of("outcome", "MOVED", "why", "下雨"), "改期的，请填“改到哪天”“几点开始”“几点结束”和“具体地点”。");
        assertThat(office.process("service-day", number)).isWaitingAt("holdServiceDay");
    }

    @Test
    void gridLeadersPlanInTheirGridAndNobodySeesThoseOfAnotherCommunity() {
        String number = office.serviceDay("leader", Map.of("area", code(Office.MANAGED_YARD)));
        assertThatThrownBy(() -> office.serviceDay("leader2", Map.of()))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有这个地方");
        assertThatThrownBy(() -> office.serviceDay("clerk2", Map.of()))
                .isInstanceOf(FormRejected.class)
                .hasMessageContaining("没有这个地方");
        assertThatThrownBy(() -> office.serviceDay("grid", Map.of())).isInstanceOf(AuthorizationException.class);

        Visitor elsewhere = Visitor.as("clerk2", http, port);
        assertThat(elsewhere.read("/office/service-days")).doesNotContain(number);
        assertThat(elsewhere.open("/office/service-days/" + number).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(send(elsewhere, number, Map.of("a.jpg", Pictures.jpeg(1))).getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(jdbc.sql("select count(*) from service_day_photo")
                        .query(Long.class)
                        .single())
                .isZero();
        // The task is for the community's own intake clerk
        office.goTo("2026-03-05 12:00");
        assertThatThrownBy(() -> office.submit("clerk2", number, "holdServiceDay", office.heldToday()))
                .isInstanceOf(RuntimeException.class);
        office.serviceDayHeld(number);
    }

    @Test
    void aGridIsCalledAfterItsCommunity() {
        office.serviceDay("leader", Map.of("area", "410102001-01-01", "topic", "网格里量血压"));
        assertThat(board("")).contains("网格里量血压", "郑州日报社区第一网格，社区广场");
        assertThat(clerk.read("/office/service-days")).contains("郑州日报社区第一网格");
    }

    @Test
    void aPhotoThatIsNoneIsRefusedAndOneThatSomebodyMindsIsTakenDown() {
        String number = office.serviceDay("clerk", Map.of("plannedOn", "2026-03-02"));
        office.serviceDayHeld(number);

        assertThat(send(clerk, number, Map.of("a.txt", "没有照片".getBytes())))
                .returns(HttpStatus.UNPROCESSABLE_ENTITY, ResponseEntity::getStatusCode)
                .satisfies(page -> assertThat(page.getBody()).contains("“a.txt”不是照片", "先问一声愿不愿意"));
        assertThat(send(clerk, number, Map.of()).getBody()).contains("还没有选照片。");

        for (int batch = 0; batch < 2; batch++) {
            int first = 100 + batch * 9;
            send(clerk, number, pictures(first, 9));
        }
        assertThat(send(clerk, number, pictures(200, 3)).getBody())
                .contains("一次活动最多留 20 张照片，现在有 18 张，又选了 3 张。请少选几张，或者先删掉几张。");
        assertThat(kept()).isEqualTo(18);
        // The same file again is the same photo
        send(clerk, number, pictures(100, 2));
        assertThat(kept()).isEqualTo(18);

        String photo = photo();
        String address = "/board/service-days/" + number + "/photos/" + photo;
        assertThat(http.getForEntity(address, byte[].class).getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(clerk.press("/office/service-days/" + number + "/photos/" + photo + "/remove", Map.of())
                        .getStatusCode())
                .isEqualTo(HttpStatus.FOUND);
        assertThat(http.getForEntity(address, String.class).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(kept()).isEqualTo(17);
    }

    private static Map<String, byte[]> pictures(int first, int count) {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        IntStream.range(first, first + count).forEach(scene -> pictures.put(scene + ".jpg", Pictures.jpeg(scene)));
        return pictures;
    }

    private void refused(Map<String, Object> more, String sentence) {
        assertThatThrownBy(() -> office.serviceDay("clerk", more)).as(sentence).hasMessageContaining(sentence);
    }

    private void refusedRecord(String number, Map<String, Object> more, String sentence) {
        Map<String, Object> form = new HashMap<>(office.heldToday());
        form.putAll(more);
        assertThatThrownBy(() -> office.submit("clerk", number, "holdServiceDay", form))
                .as(sentence)
                .hasMessageContaining(sentence);
    }

    private static ResponseEntity<String> send(Visitor who, String number, Map<String, byte[]> files) {
        return who.sendPhotos("/office/service-days/" + number + "/photos", "", files);
    }

    private String board(String rest) {
        ResponseEntity<String> page = http.getForEntity("/board" + rest, String.class);
        assertThat(page.getStatusCode()).as(rest).isEqualTo(HttpStatus.OK);
        return page.getBody();
    }

    private String ended(String number) {
        return history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getEndActivityId();
    }

    private String photo() {
        return jdbc.sql("select cast(max(id) as text) from service_day_photo")
                .query(String.class)
                .single();
    }

    private long kept() {
        return jdbc.sql("select count(*) from service_day_photo")
                .query(Long.class)
                .single();
    }

    private String code(String courtyard) {
        return jdbc.sql("select code from area where name = ?")
                .param(courtyard)
                .query(String.class)
                .single();
    }
}
