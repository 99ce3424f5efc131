package org.mazha.exchange;

import java.util.List;
import java.util.stream.Collectors;

/** What a program asked for or handed over cannot be taken as it is. */
class IncomingRejected extends RuntimeException {

    /**
     * One thing that is wrong.
     *
     * @param field its name in JSON; empty for the whole
     * @param message names the field and says what to do
     */
    record Fault(String field, String message) {}

    private final List<Fault> faults;

    IncomingRejected(String field, String message) {
        this(List.of(new Fault(field, message)));
    }

    IncomingRejected(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining("")));
        this.faults = List.copyOf(faults);
    }

    List<Fault> faults() {
        return faults;
    }
}
