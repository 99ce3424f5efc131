package org.mazha.exchange;

import org.springframework.http.HttpStatus;

/** What somebody asked for by Open311 is not there, or was asked for wrongly. */
class Open311Refused extends RuntimeException {

    private final HttpStatus status;

    private Open311Refused(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** There is no such thing. */
    static Open311Refused notFound(String sentence) {
        return new Open311Refused(HttpStatus.NOT_FOUND, sentence);
    }

    /** Everything else, as the specification has it. */
    static Open311Refused badRequest(String sentence) {
        return new Open311Refused(HttpStatus.BAD_REQUEST, sentence);
    }

    HttpStatus status() {
        return status;
    }

    Element inWords() {
        return Element.list(
                "errors",
                java.util.List.of(Element.object(
                        "error", Element.of("code", status.value()), Element.of("description", getMessage()))));
    }
}
