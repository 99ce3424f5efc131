package org.mazha.table;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A row being read.
 *
 * @param cells text by heading; a blank cell is absent
 * @param mistakes is told, by heading, what is wrong; if it is told anything, what was read is of no use
 */
public record Cells(Map<String, String> cells, BiConsumer<String, String> mistakes) {

    /** A row of a sheet; each mistake is a sentence that begins with where it is. */
    public static Cells of(Sheet.Row row, List<String> errors) {
        return new Cells(row.cells(), (heading, why) -> errors.add("第" + row.number() + "行“" + heading + "”：" + why));
    }

    /** What somebody typed into fields with these headings; each mistake goes to its field. */
    public static Cells typed(Map<String, String> fields, Map<String, String> mistakes) {
        Map<String, String> cells = new HashMap<>();
        fields.forEach((heading, text) -> {
            if (!text.isBlank()) {
                cells.put(heading, text.replaceAll("\\p{Cntrl}", " ").strip());
            }
        });
        return new Cells(cells, mistakes::putIfAbsent);
    }

    /** Whether the table has these headings and a row below them; else what to do is among the errors. */
    public static boolean areThere(Sheet sheet, List<String> headings, String title, List<String> errors) {
        List<String> missing = headings.stream()
                .filter(heading -> !sheet.headings().contains(heading))
                .toList();
        if (!missing.isEmpty()) {
            errors.add("表头里少了：“" + String.join("”“", missing) + "”。请先下载现在的“" + title + "”表格，在那张表上改，再传上来。");
        } else if (sheet.rows().isEmpty()) {
            errors.add("表格里只有表头，下面一行也没有。请填好再传。");
        }
        return errors.isEmpty();
    }

    /** @param why what to do, in a sentence that goes on after the heading */
    public void wrong(String heading, String why) {
        mistakes.accept(heading, why);
    }

    public Optional<String> optional(String heading) {
        return Optional.ofNullable(cells.get(heading));
    }

    /** One line of text; null if it is missing. */
    public String text(String heading, int longest) {
        if (optional(heading).isEmpty()) {
            wrong(heading, "没有填，请填上。");
        }
        return optionalText(heading, longest);
    }

    /** One line of text; null if there is none. */
    public String optionalText(String heading, int longest) {
        String cell = cells.get(heading);
        if (cell == null) {
            return null;
        }
        String line = cell.replaceAll("\\s+", " ");
        if (line.length() > longest) {
            wrong(heading, "最多" + longest + "个字，现在有" + line.length() + "个字，请写短一些。");
        }
        return line;
    }

    /** A whole number from 1 to the most; null if it is none. */
    public Integer number(String heading, int most) {
        String cell = cells.get(heading);
        Integer number = whole(cell, most);
        if (number == null) {
            wrong(heading, "要填1到" + most + "的整数，" + (cell == null ? "现在没有填。" : "现在是“" + cell + "”。"));
        }
        return number;
    }

    /** What is called so; null if nothing is. */
    public <T> T oneOf(String heading, T[] values, Function<T, String> label) {
        String cell = cells.get(heading);
        return Arrays.stream(values)
                .filter(value -> label.apply(value).equals(cell))
                .findFirst()
                .orElseGet(() -> {
                    wrong(
                            heading,
                            "要填“" + Arrays.stream(values).map(label).collect(Collectors.joining("”“")) + "”中的一个，"
                                    + (cell == null ? "现在没有填。" : "现在是“" + cell + "”。"));
                    return null;
                });
    }

    /** 是 or 否; a blank cell says 否. */
    public boolean yes(String heading) {
        String cell = cells.get(heading);
        if (cell != null && !cell.equals("是") && !cell.equals("否")) {
            wrong(heading, "要填“是”或者“否”，不填就是“否”，现在是“" + cell + "”。");
        }
        return "是".equals(cell);
    }

    /** The number from 1 to the most that the text is, or null. */
    public static Integer whole(String text, int most) {
        if (text == null || !text.matches("\\p{Nd}{1,6}")) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number < 1 || number > most ? null : number;
    }
}
