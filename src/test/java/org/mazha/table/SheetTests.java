package org.mazha.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people upload and download is the same table, and what is no table is refused with a sentence. */
class SheetTests {

    private static final Sheet AWKWARD = Sheet.of(
            List.of("编码", "类别", "说明"),
            List.of(
                    Arrays.asList("E-01", "有,逗号", "有“引号”和\"双引号\""),
                    Arrays.asList("007", "两\n行", null),
                    Arrays.asList("=1+1", "-3", "@SUM(A1)"),
                    Arrays.asList("+86", "'=x", "''"),
                    Arrays.asList("＝1+1", "'平常的", "𠮷")));

    @Test
    void whatIsWrittenAsCsvReadsBackTheSame() {
        assertThat(csv(write(AWKWARD))).isEqualTo(AWKWARD);
    }

    @Test
    void whatIsWrittenAsExcelReadsBackTheSame() {
        assertThat(excel(writeExcel(AWKWARD))).isEqualTo(AWKWARD);
    }

    @Test
    void aSpreadsheetRunsNothingOfWhatIsWritten() throws IOException {
        String text = new String(write(AWKWARD), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF编码,类别,说明\r\n").contains("\r\n'=1+1,'-3,'@SUM(A1)\r\n", "'+86,''=x,''");
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(writeExcel(AWKWARD)))) {
            assertThat(workbook.getFirstSheet().read().get(3).getCellText(0)).isEqualTo("'=1+1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "GBK"})
    void aCsvFileMayComeInEitherEncoding(String charset) {
        assertThat(csv("编码,类别\r\nE-01,暴露垃圾\r\n".getBytes(Charset.forName(charset)))
                        .rows())
                .containsExactly(new Sheet.Row(2, Map.of("编码", "E-01", "类别", "暴露垃圾")));
    }

    @Test
    void rowsAreCountedAsTheSpreadsheetCountsThem() {
        Sheet sheet = csv("# 这是样例，不是正式标准\n\n编码,类别,\n,,\nE-01, 暴露垃圾 ,\n".getBytes(StandardCharsets.UTF_8));
        assertThat(sheet.headings()).containsExactly("编码", "类别");
        assertThat(sheet.rows()).containsExactly(new Sheet.Row(5, Map.of("编码", "E-01", "类别", "暴露垃圾")));
    }

    @Test
    void belowTheHeadingsNothingIsTakenForANote() {
        assertThat(csv("编码\n#1\n".getBytes(StandardCharsets.UTF_8)).rows())
                .containsExactly(new Sheet.Row(2, Map.of("编码", "#1")));
    }

    @Test
    void numbersAndDatesOfExcelAreReadAsTheyAreShown() throws IOException {
        var out = new ByteArrayOutputStream();
        var workbook = new Workbook(out, "x", "1.0");
        var sheet = workbook.newWorksheet("表");
        sheet.value(0, 0, "日期");
        sheet.value(0, 1, "天数");
        sheet.value(0, 2, "比例");
        sheet.value(3, 0, LocalDate.of(2026, 10, 1));
        sheet.style(3, 0).format("yyyy-mm-dd").set();
        sheet.value(3, 1, 15);
        sheet.value(3, 2, 0.5);
        workbook.finish();

        assertThat(excel(out.toByteArray()).rows())
                .containsExactly(new Sheet.Row(4, Map.of("日期", "2026-10-01", "天数", "15", "比例", "0.5")));
    }

    @Test
    void aTableWithHeadingsOnlyHasNoRows() {
        assertThat(csv("编码,类别".getBytes(StandardCharsets.UTF_8)).rows()).isEmpty();
    }

    @Test
    void whatIsNoTableIsRefused() {
        assertRefused("a.csv", new byte[0], "空的");
        assertRefused("a.csv", new byte[] {0, 1, 2, 3, 0}, "不是表格");
        assertRefused("a.csv", new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF}, "不是表格");
        assertRefused("a.csv", "\n\n# 只有说明\n".getBytes(StandardCharsets.UTF_8), "没有表头");
        assertRefused("a.docx", "x".getBytes(StandardCharsets.UTF_8), "只能传 .xlsx 或 .csv");
        assertRefused(null, "x".getBytes(StandardCharsets.UTF_8), "只能传 .xlsx 或 .csv");
        assertRefused("a.xls", "x".getBytes(StandardCharsets.UTF_8), "旧格式");
        assertRefused("a.xlsx", "编码".getBytes(StandardCharsets.UTF_8), "不是表格");
        assertRefused("a.xlsx", Arrays.copyOf(writeExcel(AWKWARD), 900), "坏了");
        assertRefused("a.xlsx", zip("hello.txt", "hello".getBytes(StandardCharsets.UTF_8)), "坏了");
        byte[] oldExcel = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        assertRefused("a.xlsx", oldExcel, "旧格式");
        var locked = new ByteArrayOutputStream();
        locked.writeBytes(oldExcel);
        locked.writeBytes("EncryptedPackage".getBytes(StandardCharsets.UTF_16LE));
        assertRefused("a.xlsx", locked.toByteArray(), "密码");
    }

    @Test
    void aFileThatUnpacksToTooMuchIsRefused() {
        assertRefused("a.xlsx", zip("xl/workbook.xml", new byte[101 * 1024 * 1024]), "太多");
    }

    @Test
    void headingsMustBeThereOnce() {
        assertRefused("a.csv", "编码,类别,编码\n1,2,3".getBytes(StandardCharsets.UTF_8), "表头“编码”出现了不止一次");
        assertRefused("a.csv", "编码,类别\n1,2,多,的".getBytes(StandardCharsets.UTF_8), "第2行第3格“多”上面没有表头");
        assertRefused("a.csv", "编码,类别\n1,\"没有收尾".getBytes(StandardCharsets.UTF_8), "第2行读不下去");
    }

    @Test
    void aTableMayNotBeTooLargeOrTooLong() {
        assertRefused("a.csv", new byte[5 * 1024 * 1024 + 1], "不能超过5MB");
        String row = "1\n";
        assertThat(csv(("编码\n" + row.repeat(5000)).getBytes(StandardCharsets.UTF_8))
                        .rows())
                .hasSize(5000);
        assertRefused("a.csv", ("编码\n" + row.repeat(5001)).getBytes(StandardCharsets.UTF_8), "不能超过5000行");
        assertRefused("a.csv", ("编码\n" + row.repeat(9000)).getBytes(StandardCharsets.UTF_8), "不能超过5000行");
    }

    @Test
    void beyondTheFiftiethErrorOnlyTheirNumberIsTold() {
        List<String> errors = new SheetRejected(Collections.nCopies(53, "错")).errors();
        assertThat(errors).hasSize(51).last().isEqualTo("还有3处。请先改好上面的，再传一次。");
    }

    private static void assertRefused(String fileName, byte[] bytes, String words) {
        assertThatThrownBy(() -> Sheet.read(fileName, new ByteArrayInputStream(bytes)))
                .isInstanceOf(SheetRejected.class)
                .hasMessageContaining(words)
                .hasMessageEndingWith("。");
    }

    private static Sheet csv(byte[] bytes) {
        return read("表.CSV", bytes);
    }

    private static Sheet excel(byte[] bytes) {
        return read("表.xlsx", bytes);
    }

    private static Sheet read(String fileName, byte[] bytes) {
        try {
            return Sheet.read(fileName, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(Sheet sheet) {
        try {
            var out = new ByteArrayOutputStream();
            sheet.writeCsv(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] writeExcel(Sheet sheet) {
        try {
            var out = new ByteArrayOutputStream();
            sheet.writeExcel(out, "表");
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(String entry, byte[] content) {
        try {
            var out = new ByteArrayOutputStream();
            try (var zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(content);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
