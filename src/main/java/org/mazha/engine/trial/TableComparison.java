package org.mazha.engine.trial;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mazha.engine.DecisionTaken.Hit;

/** A draft of a decision table beside the one that is running, both asked the same. */
public final class TableComparison {

    /**
     * What both say.
     *
     * @param asked by the headings of the running table
     * @param before rules of the running table that fit
     * @param after those of the draft
     */
    public record Said(Map<String, Object> asked, List<Hit> before, List<Hit> after) {

        /** Whether something else comes of it, by whichever rule. */
        public boolean isDifferent() {
            return !outputs(before).equals(outputs(after));
        }

        private static List<Map<String, Object>> outputs(List<Hit> hits) {
            return hits.stream().map(Hit::outputs).toList();
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Table running;
    private final Table draft;
    private final long giveUpAt = System.nanoTime() + PATIENCE.toNanos();

    TableComparison(Table running, Table draft) {
        this.running = running;
        this.draft = draft;
    }

    public String key() {
        return draft.key();
    }

    public String name() {
        return draft.name();
    }

    /**
     * Asks both.
     *
     * @param inputs by the headings of the running table, or the names of its variables
     * @return none where it was asked otherwise than it is today
     * @throws DraftRefused if it takes too long, or the draft cannot be asked so
     */
    public Optional<Said> ask(Map<String, Object> inputs) {
        if (System.nanoTime() > giveUpAt) {
            throw new DraftRefused("试算超过了 %d 秒，停下了。请少算几件，或者把表里的条件改简单。".formatted(PATIENCE.toSeconds()));
        }
        Map<String, Object> asked = new LinkedHashMap<>();
        Map<String, Object> variables = new HashMap<>();
        for (var input : running.inputs().entrySet()) {
            String known = inputs.containsKey(input.getKey()) ? input.getKey() : input.getValue();
            if (!inputs.containsKey(known)) {
                return Optional.empty();
            }
            asked.put(input.getKey(), inputs.get(known));
            variables.put(input.getValue(), inputs.get(known));
        }
        List<Hit> before = running.ask(variables);
        try {
            return Optional.of(new Said(asked, before, draft.ask(variables)));
        } catch (RuntimeException e) {
            throw new DraftRefused("“%s”的草稿算不下去（%s）。请检查表里的条件和“Hit policy”。".formatted(draft.name(), e.getMessage()));
        }
    }
}
