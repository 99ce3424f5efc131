package org.mazha.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mazha.ChildProcess;
import org.mazha.MazhaApplication;

/**
 * One issue from the meeting form to the public board, through Tasklist alone, as the demonstration's people; halfway
 * the application is killed and started again.
 */
@BrowserTest
class MeetingToBoardTests {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path data;

    private int port;
    private ChildProcess mazha;
    private Tasklist tasklist;

    @BeforeEach
    void open() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        start();
        tasklist = new Tasklist(port);
    }

    @AfterEach
    void close() throws Exception {
        if (tasklist != null) {
            tasklist.shoot("last");
            tasklist.close();
        }
        mazha.close();
    }

    private void start() throws IOException, InterruptedException {
        mazha = new ChildProcess(
                Map.of(
                        "SERVER_PORT", String.valueOf(port),
                        "MAZHA_DATA_DIR", data.toString(),
                        "MAZHA_DEMO_STORIES", "false"),
                List.of(),
                MazhaApplication.class);
        assertThat(mazha.printedUntil("Mazha is ready")).contains("Mazha is ready");
    }

    /** As the date fields of Camunda Forms are typed into. */
    private static String monthDayYear(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("MM/dd/yyyy"));
    }

    @Test
    void anIssueGoesFromTheMeetingFormToThePublicBoard() throws Exception {
        tasklist.go("/");
        tasklist.shoot("start-page");

        tasklist.login("clerk");
        tasklist.shoot("clerk-tasklist");
        tasklist.start("小马扎议事会");
        tasklist.select("在哪个楼院开的", "伊河路152号院");
        tasklist.pickDay("哪天开的", monthDayYear(LocalDate.now(CHINA)));
        tasklist.type("主持人", "楼院长老王");
        tasklist.type("到会人数", "18");
        tasklist.type("议了些什么", "大家说了楼道堆杂物和路灯的事。");
        tasklist.addRow();
        tasklist.type("议题：居民说了什么", 0, "三单元楼道堆满旧家具，老人上下楼不方便");
        tasklist.select("类别", 0, "楼道堆物");
        tasklist.type("具体位置", 0, "3号楼三单元");
        tasklist.type("附议人数", 0, "7");
        tasklist.type("反映人怎么称呼", 0, "居民庚");
        tasklist.type("反映人邮箱", 0, "resident-g@example.org");
        tasklist.addRow();
        tasklist.type("议题：居民说了什么", 1, "院门口路灯不亮");
        tasklist.select("类别", 1, "路灯不亮");
        tasklist.shoot("meeting-form");
        tasklist.submitStart();

        tasklist.login("leader");
        tasklist.take("确认纪要｜伊河路152号院");
        tasklist.choose("无误，逐项立为议题");
        tasklist.shoot("confirm-minutes");
        tasklist.submit();

        tasklist.login("clerk");
        tasklist.take("受理｜楼道堆物");
        tasklist.choose("受理");
        tasklist.shoot("accept-issue");
        tasklist.submit();

        tasklist.login("grid");
        tasklist.take("现场核实｜楼道堆物");
        tasklist.choose("属实");
        tasklist.type("现场情况", "三单元一到三层堆有旧柜子和纸箱");
        tasklist.shoot("verify-on-site");
        tasklist.submit();

        tasklist.login("clerk");
        tasklist.take("立案｜楼道堆物");
        assertThat(tasklist.selected("立案标准")).startsWith("楼道堆物：");
        tasklist.shoot("file-issue");
        tasklist.submit();
        tasklist.take("指派｜楼道堆物");
        tasklist.shoot("assign-issue");
        tasklist.submit();

        tasklist.login("property");
        tasklist.take("签收｜楼道堆物");
        tasklist.choose("是，签收办理");
        tasklist.shoot("receive-referral");
        tasklist.submit();

        mazha.kill();
        start();

        tasklist.login("property");
        assertThat(tasklist.page()).contains("到期日");
        tasklist.take("整改｜楼道堆物");
        tasklist.waitFor("办结期限：");
        tasklist.choose("申请挂账");
        tasklist.pickDay("办到哪一天", monthDayYear(LocalDate.now(CHINA).plusDays(10)));
        tasklist.select("挂账的原因", "要施工");
        tasklist.type("为什么办不完", "旧家具太重，要等搬运公司排期");
        tasklist.shoot("ask-for-suspension");
        tasklist.submit();

        tasklist.login("clerk");
        tasklist.take("初审｜楼道堆物");
        tasklist.choose("同意，报上一级审批");
        tasklist.type("意见的理由", "已看过搬运合同");
        tasklist.shoot("review-adjustment");
        tasklist.submit();

        tasklist.login("supervisor");
        tasklist.take("审批｜楼道堆物");
        tasklist.choose("同意");
        tasklist.type("决定的理由", "同意，到时复查");
        tasklist.shoot("decide-adjustment");
        tasklist.submit();

        tasklist.login("property");
        tasklist.open("整改｜楼道堆物");
        tasklist.waitFor("挂账至");
        tasklist.type("怎么整改的", "已联系住户清走旧家具，楼道清扫干净");
        tasklist.shoot("rectify");
        tasklist.submit();

        tasklist.login("leader");
        tasklist.take("结案核查｜楼道堆物");
        tasklist.choose("到位");
        tasklist.type("核查看到的情况", "楼道已清空，通行无碍");
        tasklist.shoot("check-result");
        tasklist.submit();

        tasklist.login("clerk");
        tasklist.take("回访｜楼道堆物");
        tasklist.select("怎么回访的", "电话");
        tasklist.choose("非常满意");
        tasklist.shoot("collect-feedback");
        tasklist.submit();
        tasklist.take("结案｜楼道堆物");
        tasklist.select("结案方式", "已解决");
        tasklist.type("答复居民的话", "三单元楼道已清理干净，请大家一起保持。");
        tasklist.shoot("close-issue");
        tasklist.submit();

        tasklist.login("supervisor");
        tasklist.take("公示审核｜楼道堆物");
        tasklist.type("公示文字", "三单元楼道堆物已由物业清理，有事打 13812345678");
        tasklist.choose("同意");
        tasklist.clickSubmit();
        tasklist.waitFor("“公示文字”里有手机号码“13812345678”，请删去后再提交。");
        tasklist.shoot("publication-refused");
        assertThat(tasklist.page()).doesNotContain("ENGINE-").doesNotContain("Exception");
        assertThat(tasklist.value("公示文字")).contains("13812345678");

        tasklist.type("公示文字", "三单元楼道堆物已由物业清理。");
        tasklist.shoot("approve-publication");
        tasklist.submit();

        tasklist.go("/board");
        tasklist.waitFor("三单元楼道堆物已由物业清理。");
        tasklist.shoot("board");
        tasklist.resize(Tasklist.PHONE);
        tasklist.shoot("board-phone");
        tasklist.go("/");
        tasklist.shoot("start-page-phone");
        tasklist.resize(Tasklist.OFFICE);

        tasklist.goUntil("/mail?to=resident-g@example.org", "您反映的事办理结果");
        assertThat(tasklist.page()).contains("您反映的事已受理");
        tasklist.shoot("mail");
    }
}
