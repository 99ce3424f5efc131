package org.mazha.attachment;

/** A file is not what it has to be; its name is put to it where it is known. */
final class BadFile extends Exception {

    private final Fault fault;

    BadFile(Fault fault) {
        super(fault.name(), null, false, false);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
