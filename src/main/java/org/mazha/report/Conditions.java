package org.mazha.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Conditions on {@code issue_line l}, all of which have to hold, and their named parameters. */
final class Conditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    Conditions and(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    Conditions with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    String sql() {
        return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
