package org.mazha.notice;

import java.util.List;
import org.mazha.privacy.Mask;
import org.mazha.privacy.PersonalData;

/** A letter did not leave; the message is what a supervisor reads on the incident, without the recipient's address. */
class LetterNotSent extends RuntimeException {

    LetterNotSent(Letter letter, Exception cause) {
        super(
                "第 %d 号信“%s”没有发出，邮件服务器没有接收。请检查邮件设置和收件地址，再点“重试”。".formatted(letter.id(), letter.subject()),
                // Mail servers repeat the address; what is thrown is kept with the incident and logged
                new IllegalStateException(PersonalData.withoutReach(
                        Mask.within(cause.toString(), List.of(), List.of(letter.recipient())))));
    }

    /** What the engine writes on the incident: the sentence alone. */
    @Override
    public String toString() {
        return getMessage();
    }
}
