package org.mazha.table;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table that is written row by row as its rows become known, however many there are: nothing of it is kept in memory. As
 * in a {@link Sheet}, no cell can act as a formula. It closes only what it has opened; whoever gave the stream closes that.
 */
public interface SheetStream extends AutoCloseable {

    /**
     * @param cells in the order of the headings; moments and numbers become what a spreadsheet can sort and add up, null
     *     stays empty, and everything else is text
     */
    void write(List<?> cells) throws IOException;

    @Override
    void close() throws IOException;

    /** CSV as Excel opens it without being asked. */
    static SheetStream csv(OutputStream out, List<String> headings) throws IOException {
        return new Csv(out, headings);
    }

    /** An Excel file; where one sheet is full, another follows. */
    static SheetStream excel(OutputStream out, String name, List<String> headings) throws IOException {
        return new Excel(out, name, headings);
    }

    /** Rows of CSV. */
    final class Csv implements SheetStream {

        private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

        private final SequenceWriter lines;

        private Csv(OutputStream out, List<String> headings) throws IOException {
            Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            // Without it Excel takes the file for GBK and shows nonsense
            text.write('\uFEFF');
            lines = SheetWriter.CSV
                    .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"))
                    .writeValues(text);
            write(headings);
        }

        @Override
        public void write(List<?> cells) throws IOException {
            lines.write(cells.stream().map(Csv::text).toArray());
        }

        private static String text(Object cell) {
            if (cell instanceof LocalDateTime moment) {
                return MOMENT.format(moment);
            }
            return cell == null ? "" : Formulas.harmless(cell.toString());
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    /** Rows of a workbook. */
    final class Excel implements SheetStream {

        /** Excel shows no more than 1,048,576. */
        private static final int ROWS = 1_000_000;

        private static final int KEPT_ROWS = 500;
        private static final int WIDTH = 18;

        private final Workbook workbook;
        private final String name;
        private final List<String> headings;
        private Worksheet sheet;
        private int sheets;
        private int row;

        private Excel(OutputStream out, String name, List<String> headings) throws IOException {
            this.workbook = new Workbook(out, "Mazha", "1.0");
            this.name = name;
            this.headings = headings;
            begin();
        }

        private void begin() throws IOException {
            if (sheet != null) {
                sheet.finish();
            }
            sheets++;
            sheet = workbook.newWorksheet(sheets == 1 ? name : name + sheets);
            sheet.freezePane(0, 1);
            row = 0;
            for (int column = 0; column < headings.size(); column++) {
                sheet.width(column, WIDTH);
                sheet.inlineString(0, column, headings.get(column));
                sheet.style(0, column).bold().set();
            }
            row = 1;
        }

        @Override
        public void write(List<?> cells) throws IOException {
            if (row == ROWS) {
                begin();
            }
            for (int column = 0; column < cells.size(); column++) {
                write(column, cells.get(column));
            }
            row++;
            if (row % KEPT_ROWS == 0) {
                sheet.flush();
            }
        }

        private void write(int column, Object cell) {
            if (cell instanceof LocalDateTime moment) {
                sheet.value(row, column, moment);
                sheet.style(row, column).format("yyyy-mm-dd hh:mm").set();
            } else if (cell instanceof Number number) {
                sheet.value(row, column, number);
            } else if (cell != null && !cell.toString().isEmpty()) {
                // The table of shared strings would hold every text until the end
                sheet.inlineString(row, column, Formulas.harmless(cell.toString()));
            }
        }

        @Override
        public void close() throws IOException {
            sheet.finish();
            workbook.finish();
        }
    }
}
