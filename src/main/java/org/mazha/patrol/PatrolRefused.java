package org.mazha.patrol;

import org.springframework.http.HttpStatus;

/** What a telephone has sent cannot be kept; the message is a sentence for whoever holds it. */
class PatrolRefused extends RuntimeException {

    private final HttpStatus status;

    PatrolRefused(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }
}
