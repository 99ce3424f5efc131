package org.mazha.table;

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
}
