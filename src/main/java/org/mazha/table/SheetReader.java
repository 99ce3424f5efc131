package org.mazha.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;

/** Reads what people upload, and says what is wrong with it. */
final class SheetReader {

    private static final int MOST_BYTES = 5 * 1024 * 1024;
    static final int MOST_ROWS = 5_000;
    private static final int MOST_COLUMNS = 100;

    /** What an Excel file of the allowed size may unpack to; beyond that it has been made to do harm. */
    private static final long MOST_BYTES_UNPACKED = 100L * 1024 * 1024;

    private static final String SAVE_AGAIN = "请在 Excel 或 WPS 里把表格另存为 .xlsx 或 .csv 文件，再传一次。";

    private static final CsvMapper CSV =
            CsvMapper.csvBuilder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();

    private SheetReader() {}

    /** @param most rows that are taken */
    static Sheet read(String fileName, InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new SheetRejected("文件太大，不能超过5MB。请把表格拆成几个文件分别传。");
        }
        if (bytes.length == 0) {
            throw new SheetRejected("这个文件是空的。请选一个有内容的表格文件。");
        }
        String name = fileName == null ? "" : fileName.toLowerCase(Locale.ROOT);
        Map<Integer, List<String>> lines;
        if (name.endsWith(".csv")) {
            lines = csv(bytes, most);
        } else if (name.endsWith(".xlsx")) {
            lines = excel(bytes, most);
        } else if (name.endsWith(".xls") || name.endsWith(".et")) {
            throw new SheetRejected("这是旧格式的表格文件，读不了。" + SAVE_AGAIN);
        } else {
            throw new SheetRejected("只能传 .xlsx 或 .csv 的表格文件。" + SAVE_AGAIN);
        }
        return table(lines, most);
    }

    /** Rows of cells by the number that the spreadsheet shows beside them. */
    private static Map<Integer, List<String>> csv(byte[] bytes, int most) throws IOException {
        String text = text(bytes);
        Map<Integer, List<String>> lines = new TreeMap<>();
        int number = 0;
        try (MappingIterator<String[]> rows =
                CSV.readerFor(String[].class).readValues(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            while (rows.hasNextValue()) {
                List<String> cells = List.of(rows.nextValue());
                lines.put(++number, cells);
                notTooLong(lines.size(), most);
            }
        } catch (JacksonException e) {
            throw new SheetRejected("第" + (number + 1) + "行读不下去，多半是少了一个引号。" + SAVE_AGAIN);
        }
        return lines;
    }

    private static String text(byte[] bytes) {
        return decoded(bytes, StandardCharsets.UTF_8)
                .or(() -> decoded(bytes, Charset.forName("GB18030")))
                .filter(text -> text.indexOf('\0') < 0)
                .orElseThrow(() -> new SheetRejected("这个文件不是表格，或者文字编码认不出来。" + SAVE_AGAIN));
    }

    private static Optional<String> decoded(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Map<Integer, List<String>> excel(byte[] bytes, int most) throws IOException {
        if (bytes.length < 8) {
            throw new SheetRejected("这个文件不是表格。" + SAVE_AGAIN);
        }
        if (ReadableWorkbook.isOLE2Header(bytes)) {
            boolean locked = new String(bytes, StandardCharsets.ISO_8859_1)
                    .contains(new String(
                            "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
            throw new SheetRejected(locked ? "这个文件设了打开密码，读不了。请取消密码另存一份，再传一次。" : "这是旧格式的表格文件，读不了。" + SAVE_AGAIN);
        }
        if (!ReadableWorkbook.isOOXMLZipHeader(bytes)) {
            throw new SheetRejected("这个文件不是表格。" + SAVE_AGAIN);
        }
        Path file = Files.createTempFile("mazha-sheet-", ".xlsx");
        try {
            Files.write(file, bytes);
            unpacksToSomethingReasonable(file);
            return cells(file, most);
        } catch (SheetRejected e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new SheetRejected("这个文件坏了，打不开。" + SAVE_AGAIN, e);
        } finally {
            Files.delete(file);
        }
    }

    private static void unpacksToSomethingReasonable(Path file) throws IOException {
        long left = MOST_BYTES_UNPACKED;
        byte[] buffer = new byte[8192];
        try (var zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        left -= read;
                        if (left < 0) {
                            throw new SheetRejected("文件里的内容太多，读不了。请把表格拆成几个文件分别传。");
                        }
                    }
                }
            }
        }
    }

    private static Map<Integer, List<String>> cells(Path file, int most) throws IOException {
        Map<Integer, List<String>> lines = new TreeMap<>();
        try (var workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
                Stream<Row> rows = workbook.getSheets()
                        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
                        .findFirst()
                        .orElseThrow(() -> new SheetRejected("这个文件里没有表格。请选一个有内容的表格文件。"))
                        .openStream()) {
            rows.forEach(row -> {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < row.getCellCount(); column++) {
                    cells.add(
                            row.getOptionalCell(column).map(SheetReader::shown).orElse(""));
                }
                if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
                    lines.put(row.getRowNum(), cells);
                    notTooLong(lines.size(), most);
                }
            });
        }
        return lines;
    }

    /** What the spreadsheet shows, in digits a program reads: 2 and not 2.0, 2026-10-01 and not 46296. */
    private static String shown(Cell cell) {
        if (cell.getType() == CellType.NUMBER && isDate(cell)) {
            var moment = cell.asDate();
            return moment.toLocalTime().toSecondOfDay() == 0
                    ? moment.toLocalDate().toString()
                    : moment.toString().replace('T', ' ');
        }
        if (cell.getType() == CellType.NUMBER) {
            return plain(cell.asNumber());
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return cell.asBoolean() ? "是" : "否";
        }
        String text = cell.getType() == CellType.FORMULA ? cell.getRawValue() : cell.getText();
        return text == null ? "" : text;
    }

    private static boolean isDate(Cell cell) {
        String format = cell.getDataFormatString();
        return format != null
                && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]", "").matches("(?i).*[ymdh].*")
                && !format.equalsIgnoreCase("General");
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void notTooLong(int lines, int most) {
        if (lines > most + 20) {
            throw tooLong(most);
        }
    }

    private static SheetRejected tooLong(int most) {
        return new SheetRejected("表格太长，不能超过" + most + "行。请把表格拆成几个文件分别传。");
    }

    private static Sheet table(Map<Integer, List<String>> lines, int most) {
        List<String> headings = null;
        List<Sheet.Row> rows = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (var line : lines.entrySet()) {
            List<String> cells = line.getValue().stream().map(SheetReader::tidy).toList();
            if (cells.stream().allMatch(String::isEmpty)) {
                continue;
            }
            if (headings == null) {
                if (!cells.get(0).startsWith("#")) {
                    headings = headings(cells);
                }
                continue;
            }
            rows.add(row(line.getKey(), headings, cells, errors));
        }
        if (headings == null) {
            throw new SheetRejected("表格里没有表头。第一行请写上各列的名称。");
        }
        if (rows.size() > most) {
            throw tooLong(most);
        }
        if (!errors.isEmpty()) {
            throw new SheetRejected(errors);
        }
        return new Sheet(headings.stream().filter(heading -> !heading.isEmpty()).toList(), rows);
    }

    private static List<String> headings(List<String> cells) {
        if (cells.size() > MOST_COLUMNS) {
            throw new SheetRejected("表格太宽，不能超过100列。请删掉用不到的列。");
        }
        List<String> twice = cells.stream()
                .filter(heading -> !heading.isEmpty())
                .filter(heading -> cells.indexOf(heading) != cells.lastIndexOf(heading))
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw new SheetRejected(twice.stream()
                    .map(heading -> "表头“" + heading + "”出现了不止一次。请只留一列，其余的删掉或改名。")
                    .toList());
        }
        return cells;
    }

    private static Sheet.Row row(int number, List<String> headings, List<String> cells, List<String> errors) {
        Map<String, String> byHeading = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            if (cell.isEmpty()) {
                continue;
            }
            if (column >= headings.size() || headings.get(column).isEmpty()) {
                errors.add("第" + number + "行第" + (column + 1) + "格“" + shortened(cell)
                        + "”上面没有表头。请看看是不是多了一个逗号，或者给这一列写上表头。");
                continue;
            }
            byHeading.put(headings.get(column), cell);
        }
        return new Sheet.Row(number, byHeading);
    }

    private static String shortened(String cell) {
        return cell.length() <= 20 ? cell : cell.substring(0, 20) + "…";
    }

    private static String tidy(String cell) {
        return cell == null
                ? ""
                : Formulas.asTyped(
                        cell.replace('\u00A0', ' ').replace("\r\n", "\n").strip());
    }
}
