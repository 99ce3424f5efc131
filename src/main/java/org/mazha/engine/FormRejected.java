package org.mazha.engine;

import jakarta.ws.rs.BadRequestException;

/**
 * What was submitted cannot be accepted. The message is a sentence in the user's language that names the field and
 * says what to do; Tasklist shows it as it is. The task stays open and nothing is kept of the attempt.
 *
 * <p>It is a JAX-RS exception because Camunda's REST layer passes the message of those on unchanged, with status 400;
 * it would dress up any other with task ids and engine codes.
 */
public class FormRejected extends BadRequestException {

    public FormRejected(String sentence) {
        super(sentence);
    }
}
