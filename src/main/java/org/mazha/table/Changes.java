package org.mazha.table;

import java.util.List;

/**
 * What a sheet changes, compared with what there is.
 *
 * @param added what is new, or was out of use and comes back
 * @param changed what stays and says something else
 * @param retired what is not used any more
 * @param unchanged how many rows say what is already so
 * @param notMentioned what is in use, and stays so, though the sheet does not have it
 * @param known what would have been added had it not been there already, with what it is here
 */
public record Changes(
        List<Change> added,
        List<Change> changed,
        List<Change> retired,
        int unchanged,
        List<String> notMentioned,
        List<Change> known) {

    public Changes(
            List<Change> added, List<Change> changed, List<Change> retired, int unchanged, List<String> notMentioned) {
        this(added, changed, retired, unchanged, notMentioned, List.of());
    }

    /**
     * What changes of one row.
     *
     * @param code what the row is known by
     * @param words what it is, as a list says it
     */
    public record Change(String code, String words, List<Field> fields) {}

    /** A field by its heading in the table, as it is and as it will be. */
    public record Field(String heading, String before, String after) {}

    private static final int NAMED = 50;

    /** Of more than so many nobody reads each. */
    private static final int LISTED = 500;

    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && retired.isEmpty();
    }

    /** {@code 新增2条，修改1条，停用0条，没有变化60条。}, and what became of those that were not in the table. */
    public String inWords() {
        return "新增" + added.size() + "条，修改" + changed.size() + "条，停用" + retired.size() + "条，没有变化" + unchanged + "条。"
                + (notMentioned.isEmpty() ? "" : "另有" + notMentioned.size() + "条不在表里，照旧有效。");
    }

    /** As many of them as a page lists. */
    public List<Change> first(List<Change> changes) {
        return changes.subList(0, Math.min(LISTED, changes.size()));
    }

    /** How many more there are. */
    public int rest(List<Change> changes) {
        return Math.max(0, changes.size() - LISTED);
    }

    /** The first of what the sheet does not mention. */
    public String notMentionedInWords() {
        return String.join("、", notMentioned.subList(0, Math.min(NAMED, notMentioned.size())))
                + (notMentioned.size() > NAMED ? "，等等" : "");
    }
}
