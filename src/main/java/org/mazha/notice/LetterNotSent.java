package org.mazha.notice;

/** A letter did not leave; the message is what a supervisor reads on the incident, without the recipient's address. */
class LetterNotSent extends RuntimeException {

    LetterNotSent(Letter letter, Exception cause) {
        super("第 %d 号信“%s”没有发出，邮件服务器没有接收。请检查邮件设置和收件地址，再点“重试”。".formatted(letter.id(), letter.subject()), cause);
    }

    /** What the engine writes on the incident: the sentence alone. */
    @Override
    public String toString() {
        return getMessage();
    }
}
