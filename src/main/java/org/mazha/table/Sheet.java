package org.mazha.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as a clerk sees it in a spreadsheet: one row of headings, then rows of text.
 *
 * @param headings in their order
 * @param rows without those that are blank
 */
public record Sheet(List<String> headings, List<Row> rows) {

    /**
     * One row.
     *
     * @param number as the spreadsheet counts it: the first row below the headings is number 2
     * @param cells text by heading, stripped; a blank cell is absent
     */
    public record Row(int number, Map<String, String> cells) {}

    public Sheet {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /**
     * A table to be written.
     *
     * @param lines the cells of each row in the order of the headings; null and blank ones stay empty
     */
    public static Sheet of(List<String> headings, List<List<String>> lines) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int column = 0; column < headings.size(); column++) {
                String cell = lines.get(i).get(column);
                if (cell != null && !cell.isBlank()) {
                    cells.put(headings.get(column), cell.strip());
                }
            }
            rows.add(new Row(i + 2, cells));
        }
        return new Sheet(headings, rows);
    }

    /**
     * Reads a .csv file, in UTF-8 or as Excel in China saves it, or the first visible sheet of an .xlsx file. Lines
     * above the headings that begin with {@code #} are notes and are skipped. Reads no more than it may take; the
     * stream is left open.
     *
     * @param fileName as the person calls it; its ending decides how it is read
     * @throws SheetRejected if it is no such file, or too large, or its headings or rows are not in order
     * @throws IOException if the stream cannot be read
     */
    public static Sheet read(String fileName, InputStream in) throws IOException {
        return read(fileName, in, SheetReader.MOST_ROWS);
    }

    /** As above, with at most so many rows. */
    public static Sheet read(String fileName, InputStream in, int mostRows) throws IOException {
        return SheetReader.read(fileName, in, mostRows);
    }

    /** Writes it as Excel opens it without being asked: UTF-8 with a byte order mark. No cell can act as a formula. */
    public void writeCsv(OutputStream out) throws IOException {
        SheetWriter.csv(this, out);
    }

    /** Writes it as an .xlsx file with one sheet of this name, the headings bold and staying in view. */
    public void writeExcel(OutputStream out, String sheetName) throws IOException {
        SheetWriter.excel(this, out, sheetName);
    }
}
