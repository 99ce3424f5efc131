package org.mazha.exchange;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mazha.issue.Source;

/** Another system of the city that issues come from, each with numbers of its own. */
enum ForeignSystem {
    HOTLINE("12345", "12345热线", Source.HOTLINE),
    DISTRICT("district", "区网格平台", Source.STREET);

    private final String code;
    private final String label;
    private final Source source;

    ForeignSystem(String code, String label, Source source) {
        this.code = code;
        this.label = label;
        this.source = source;
    }

    /** As programs call it. */
    String code() {
        return code;
    }

    public String label() {
        return label;
    }

    /** Where its issues are said to come from. */
    Source source() {
        return source;
    }

    /** By its code or its label. */
    static Optional<ForeignSystem> of(String name) {
        return Arrays.stream(values())
                .filter(system -> system.code.equals(name) || system.label.equals(name))
                .findFirst();
    }

    /** {@code “12345热线”或“区网格平台”}. */
    static String choice() {
        return Arrays.stream(values()).map(system -> "“" + system.label + "”").collect(Collectors.joining("或"));
    }

    /** {@code 12345、district}. */
    static String codes() {
        return Arrays.stream(values()).map(ForeignSystem::code).collect(Collectors.joining("、"));
    }
}
