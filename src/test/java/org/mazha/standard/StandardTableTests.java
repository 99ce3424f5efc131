package org.mazha.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mazha.MazhaTest;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.engine.Decisions;
import org.mazha.table.Changes;
import org.mazha.table.Sheet;
import org.mazha.table.SheetRejected;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

/** A table of standards is taken in whole or not at all, and makes versions. Nothing of these tests stays. */
@MazhaTest
@Transactional
class StandardTableTests {

    private static final String RIGHT = "T-01,试验类别,试验条件,4,工作时,2,工作时,试验结案,物业,7;30,";

    @Autowired
    StandardTable table;

    @Autowired
    Standards standards;

    @Autowired
    Decisions decisions;

    @Test
    void theSampleHasTheCityTableAndTheCourtyardMatters() {
        assertThat(standards.findAllCurrent())
                .extracting(Standard::code)
                .hasSize(108)
                .contains("E-01-01-2", "C-01-50-2", "Q-94-03");
        Standard lane = standards.findCurrent("E-04-96").orElseThrow();
        assertThat(lane.inWords()).isEqualTo("占用消防通道：非法占用、堵塞消防通道（2工作时）");
        assertThat(lane.responseLimit()).isEqualTo(new Limit(1, LimitUnit.WORKING_HOURS));
        assertThat(lane.lookBackDays()).containsExactly(7, 30);
    }

    @Test
    void theDecisionTableProposesCurrentStandardsOnly() {
        for (String category : standards.categories()) {
            for (boolean urgent : new boolean[] {false, true}) {
                assertThat(decisions.ask("issue-standard", Map.of("category", category, "urgent", urgent)))
                        .as(category)
                        .allSatisfy(
                                code -> assertThat(standards.findCurrent(code)).isPresent());
            }
        }
        assertThat(decisions.ask("issue-standard", Map.of("category", "其他", "urgent", false)))
                .containsExactly("Q-96-01");
        assertThat(decisions.ask("issue-standard", Map.of("category", "其他", "urgent", true)))
                .containsExactly("Q-91-99");
        assertThat(decisions.ask("issue-standard", Map.of("category", "垃圾满溢", "urgent", false)))
                .isEmpty();
    }

    @Test
    void theOnlyStandardOfACategoryIsFound() {
        assertThat(standards.findOnlyCurrentOf("垃圾满溢")).map(Standard::code).hasValue("E-01-92");
        assertThat(standards.findOnlyCurrentOf("私搭乱建")).isEmpty();
        assertThat(standards.findOnlyCurrentOf("没有这个类别")).isEmpty();
    }

    @Test
    void whatIsGivenOutChangesNothingWhenItIsTakenInAgain() throws IOException {
        Sheet given = table.give();
        var csv = new ByteArrayOutputStream();
        given.writeCsv(csv);
        var excel = new ByteArrayOutputStream();
        given.writeExcel(excel, "立案标准");

        assertThat(table.take(Sheet.read("表.csv", new ByteArrayInputStream(csv.toByteArray()))))
                .matches(Changes::isEmpty)
                .extracting(Changes::unchanged)
                .isEqualTo(given.rows().size());
        assertThat(table.take(Sheet.read("表.xlsx", new ByteArrayInputStream(excel.toByteArray()))))
                .matches(Changes::isEmpty);
    }

    @Test
    void aChangeMakesAVersionAndTheOldOneStays() {
        table.take(sheet(RIGHT));
        Standard before = standards.findCurrent("T-01").orElseThrow();

        Changes changes = table.take(sheet(RIGHT.replace("4,工作时,", "1,工作日,").replace("7;30", "")));

        assertThat(changes.changed())
                .singleElement()
                .satisfies(change -> assertThat(change.fields())
                        .containsExactly(
                                new Changes.Field("办结时限", "4工作时", "1工作日"), new Changes.Field("回头看", "第7、30天", "不用")));
        assertThat(changes.notMentioned()).contains("E-04-96 占用消防通道").doesNotContain("T-01 试验类别");
        assertThat(changes.inWords()).startsWith("新增0条，修改1条，停用0条，没有变化0条。另有");
        assertThat(before.replacedAt()).isPresent();
        assertThat(before.limit()).isEqualTo(new Limit(4, LimitUnit.WORKING_HOURS));
        assertThat(standards.findByCodeOrderByVersionDesc("T-01"))
                .extracting(Standard::version)
                .containsExactly(2, 1);
        assertThat(standards.findCurrent("E-04-96").orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void whatIsRetiredMayComeBack() {
        table.take(sheet(RIGHT));
        assertThat(table.take(sheet("T-01,,,,,,,,,,是")).retired()).hasSize(1);
        assertThat(standards.findCurrent("T-01")).isEmpty();
        assertThat(standards.categories()).doesNotContain("试验类别");
        assertThat(table.take(sheet("T-01,,,,,,,,,,是")).unchanged()).isEqualTo(1);

        assertThat(table.take(sheet(RIGHT)).added()).hasSize(1);
        assertThat(standards.findCurrent("T-01").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void everyMistakeIsNamedAndNothingIsTaken() {
        assertThat(errorsOf(
                        RIGHT,
                        "T-02,试验,条件,0,小时,-1,工作时,结案,物管,30;7,",
                        "T-03,试验,条件,二,工作时,3651,工作日,结案,物业,\"7,7\",对",
                        "T-01,,条件,2,工作时,4,工作时,结案,物业,730,",
                        "T 04,试验," + "条".repeat(201) + ",2,工作日,17,工作时,,物业,,",
                        ",试验,条件,2,紧急工作时,1,工作日,结案,物业,1;2;3;4;5;6;7,",
                        "T-99,,,,,,,,,,是"))
                .containsExactly(
                        "第3行“办结时限”：要填1到3650的整数，现在是“0”。",
                        "第3行“时限单位”：要填“紧急工作时”“工作时”“工作日”“自然日”中的一个，现在是“小时”。",
                        "第3行“响应时限”：要填1到3650的整数，现在是“-1”。",
                        "第3行“责任单位类型”：要填“物业”“供水”“燃气”“热力”“供电”“通信”“消防”“派出所”“城管执法”“环卫”“产权单位或厂家”“职能部门”“共建单位”“社区”中的一个，现在是“物管”。",
                        "第3行“回头看”：要填结案后第几天再去看，从小到大，用分号隔开，最多6次，每个数在1到365之间，例如“7;30”，现在是“30;7”。",
                        "第4行“停用”：要填“是”或者“否”，不填就是“否”，现在是“对”。",
                        "第4行“办结时限”：要填1到3650的整数，现在是“二”。",
                        "第4行“响应时限”：要填1到3650的整数，现在是“3651”。",
                        "第4行“回头看”：要填结案后第几天再去看，从小到大，用分号隔开，最多6次，每个数在1到365之间，例如“7;30”，现在是“7,7”。",
                        "第5行“类别”：没有填，请填上。",
                        "第5行“回头看”：要填结案后第几天再去看，从小到大，用分号隔开，最多6次，每个数在1到365之间，例如“7;30”，现在是“730”。",
                        "第5行“响应时限”：不能比办结时限长，现在响应是4工作时，办结是2工作时。",
                        "第5行“编码”：“T-01”和第2行重复了。一个编码只能有一行。",
                        "第6行“编码”：只能用字母、数字、汉字和短横线，现在是“T 04”。",
                        "第6行“立案条件”：最多200个字，现在有201个字，请写短一些。",
                        "第6行“结案条件”：没有填，请填上。",
                        "第6行“响应时限”：不能比办结时限长，现在响应是17工作时，办结是2工作日。",
                        "第7行“编码”：没有填，请填上。",
                        "第7行“回头看”：要填结案后第几天再去看，从小到大，用分号隔开，最多6次，每个数在1到365之间，例如“7;30”，现在是“1;2;3;4;5;6;7”。",
                        "第7行“响应时限”：不能比办结时限长，现在响应是1工作日，办结是2紧急工作时。");
        assertThat(standards.findByCodeOrderByVersionDesc("T-01")).isEmpty();
    }

    @Test
    void whatNeverWasIsNotRetired() {
        assertThat(errorsOf(RIGHT, "T-99,,,,,,,,,,是")).containsExactly("第3行“停用”：没有编码为“T-99”的标准，不用停用。请删掉这一行，或者改正编码。");
    }

    @Test
    void ofManyMistakesFiftyAreNamed() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            lines.add("T-" + i + ",,条件,2,工作时,1,工作时,结案,物业,,");
        }
        assertThat(errorsOf(lines.toArray(String[]::new))).hasSize(51).last().isEqualTo("还有10处。请先改好上面的，再传一次。");
    }

    @Test
    void aTableNeedsItsHeadingsAndARow() {
        assertThatThrownBy(() -> table.take(Sheet.of(List.of("编码", "类别"), List.of())))
                .isInstanceOf(SheetRejected.class)
                .hasMessageContaining("表头里少了：“立案条件”“办结时限”");
        assertThatThrownBy(() -> table.take(Sheet.of(StandardColumns.ALL, List.of())))
                .hasMessageContaining("下面一行也没有");
    }

    @Test
    void responseInWorkingTimeIsComparedWithTheClockOnlyWhereItIsCertain() {
        assertThat(errorsOf("T-01,类,条件,1,工作日,9,紧急工作时,结案,物业,,", "T-02,类,条件,1,自然日,25,紧急工作时,结案,物业,,"))
                .singleElement()
                .asString()
                .startsWith("第3行“响应时限”");
    }

    private List<String> errorsOf(String... lines) {
        try {
            table.take(sheet(lines));
            return Collections.emptyList();
        } catch (SheetRejected e) {
            return e.errors();
        }
    }

    private static Sheet sheet(String... lines) {
        String text = String.join(",", StandardColumns.ALL) + "\n" + String.join("\n", Arrays.asList(lines));
        try {
            return Sheet.read("表.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
