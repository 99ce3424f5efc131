package org.mazha.standard;

import java.util.List;

/**
 * What a table changes, compared with the standards that are current.
 *
 * @param added codes that are new, or retired ones that come back
 * @param changed codes that get another version
 * @param retired codes under which nothing is filed any more
 * @param unchanged how many rows say what is already so
 * @param notMentioned codes and categories that are current, and stay so, though the table does not have them
 */
public record Changes(
        List<Change> added, List<Change> changed, List<Change> retired, int unchanged, List<String> notMentioned) {

    /**
     * What changes of one code.
     *
     * @param words what is filed under it, as a list of standards says it
     */
    public record Change(String code, String words, List<Field> fields) {}

    /** A field by its heading in the table, as it is and as it will be. */
    public record Field(String heading, String before, String after) {}

    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && retired.isEmpty();
    }

    /** {@code 新增2条，修改1条，停用0条，没有变化60条。}, and what became of those that were not in the table. */
    public String inWords() {
        return "新增" + added.size() + "条，修改" + changed.size() + "条，停用" + retired.size() + "条，没有变化" + unchanged + "条。"
                + (notMentioned.isEmpty() ? "" : "另有" + notMentioned.size() + "条现行标准不在表里，照旧有效。");
    }
}
