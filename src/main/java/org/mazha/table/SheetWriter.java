package org.mazha.table;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes tables as the spreadsheets of an office open them. */
final class SheetWriter {

    static final CsvMapper CSV = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private static final int NARROWEST = 8;
    private static final int WIDEST = 50;

    private SheetWriter() {}

    static void csv(Sheet sheet, OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        // Without it Excel takes the file for GBK and shows nonsense
        text.write('\uFEFF');
        CsvSchema schema = CsvSchema.emptySchema().withLineSeparator("\r\n");
        try (var lines = CSV.writer(schema).writeValues(text)) {
            lines.write(sheet.headings().stream().map(Formulas::harmless).toArray());
            for (Sheet.Row row : sheet.rows()) {
                lines.write(sheet.headings().stream()
                        .map(heading -> Formulas.harmless(row.cells().getOrDefault(heading, "")))
                        .toArray());
            }
        }
        text.flush();
    }

    static void excel(Sheet sheet, OutputStream out, String sheetName) throws IOException {
        var workbook = new Workbook(out, "Mazha", "1.0");
        Worksheet worksheet = workbook.newWorksheet(sheetName);
        List<String> headings = sheet.headings();
        for (int column = 0; column < headings.size(); column++) {
            String heading = headings.get(column);
            worksheet.value(0, column, Formulas.harmless(heading));
            worksheet.style(0, column).bold().set();
            int width = width(heading);
            for (int i = 0; i < sheet.rows().size(); i++) {
                String cell = sheet.rows().get(i).cells().get(heading);
                if (cell != null) {
                    worksheet.value(i + 1, column, Formulas.harmless(cell));
                    width = Math.max(width, width(cell));
                }
            }
            worksheet.width(column, Math.max(NARROWEST, Math.min(WIDEST, width + 2)));
        }
        worksheet.freezePane(0, 1);
        workbook.finish();
    }

    /** A Chinese character is as wide as two digits. */
    private static int width(String text) {
        return text.lines()
                .mapToInt(line -> line.codePoints().map(c -> c < 0x2E80 ? 1 : 2).sum())
                .max()
                .orElse(0);
    }
}
