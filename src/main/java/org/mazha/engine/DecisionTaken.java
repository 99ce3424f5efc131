package org.mazha.engine;

import java.util.List;
import java.util.Map;

/**
 * A decision table has been asked by a process, which goes on by what it said. Published in the process's own transaction.
 *
 * @param about business key of the process
 * @param decision key of the table
 * @param inputs what it was asked, by the headings of its columns
 * @param hits the rules that fitted, in their order
 */
public record DecisionTaken(
        String about, String decision, String name, int version, Map<String, Object> inputs, List<Hit> hits) {

    /**
     * A rule that fitted.
     *
     * @param rule counts the rules of the table from 1
     * @param note what the designer wrote beside it; empty if nothing
     * @param outputs what it says, by the headings of its columns
     */
    public record Hit(int rule, String note, Map<String, Object> outputs) {}
}
