package org.mazha.casefile;

import java.util.List;
import java.util.function.UnaryOperator;
import org.mazha.issue.Issue;

/** What a module has to say of an issue on its page; what it costs does not grow with what there is. */
public interface Chapter {

    /**
     * One thing in it.
     *
     * @param href where the office sees more of it; null for nowhere
     * @param state how it stands, in a word or two
     */
    record Item(String title, String href, String state, List<Fact> facts) {}

    /** Something known of it. */
    record Fact(String name, String value) {}

    String heading();

    /** Numbers that the module has given out for parts of the issue, whose clocks and letters belong to it. */
    default List<String> numbers(Issue issue) {
        return List.of();
    }

    /** @param masked takes out of a text who raised the issue, and how people are reached */
    List<Item> of(Issue issue, UnaryOperator<String> masked);
}
