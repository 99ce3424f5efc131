package org.mazha.design;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mazha.calendar.Limit;
import org.mazha.calendar.LimitUnit;
import org.mazha.design.TableTrials.Change;
import org.mazha.engine.DecisionTaken.Hit;
import org.mazha.party.PartyKind;
import org.mazha.staff.Role;
import org.mazha.standard.Standards;

/** What tables are asked and say, as people call it: standards with their limits, kinds of parties, roles, times. */
record TrialWords(Map<String, String> words) {

    private static final Map<String, String> FURTHER = Map.of(
            "true", "是",
            "false", "否",
            "EXTENSION", "延期",
            "SUSPENSION", "挂账",
            "SUPERVISE", "督办",
            "LIST", "挂牌督办");

    static TrialWords of(List<Change> changes, Standards standards) {
        Map<String, String> words = new HashMap<>(FURTHER);
        Arrays.stream(Role.values()).forEach(role -> words.put(role.group(), role.label()));
        Arrays.stream(PartyKind.values()).forEach(kind -> words.put(kind.name(), kind.label()));
        Arrays.stream(LimitUnit.values()).forEach(unit -> words.put(unit.name(), unit.label()));
        List<String> said = changes.stream()
                .flatMap(change ->
                        Stream.of(change.said().before(), change.said().after()))
                .flatMap(Collection::stream)
                .flatMap(hit -> hit.outputs().values().stream())
                .map(String::valueOf)
                .distinct()
                .toList();
        if (!said.isEmpty()) {
            standards
                    .findNewest(said)
                    .forEach(standard -> words.put(standard.code(), standard.inWords() + " " + standard.code()));
        }
        return new TrialWords(words);
    }

    String said(List<Hit> hits) {
        return hits.isEmpty()
                ? "没有建议"
                : hits.stream()
                        .flatMap(hit -> hit.outputs().values().stream())
                        .map(this::word)
                        .collect(Collectors.joining("；"));
    }

    String asked(Map<String, Object> inputs) {
        return inputs.entrySet().stream()
                .map(input -> input.getKey() + "：" + (input.getValue() == null ? "没有填" : word(input.getValue())))
                .collect(Collectors.joining("；"));
    }

    /** Which rules say so. */
    static String rules(List<Hit> hits) {
        return hits.isEmpty()
                ? "没有一条对得上，由经办人自己定"
                : hits.stream()
                        .map(hit -> "第 " + hit.rule() + " 条" + (hit.note().isEmpty() ? "" : "：" + hit.note()))
                        .collect(Collectors.joining("；"));
    }

    private String word(Object value) {
        String text = String.valueOf(value);
        if (words.containsKey(text)) {
            return words.get(text);
        }
        try {
            return Limit.valueOf(text).toString();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
