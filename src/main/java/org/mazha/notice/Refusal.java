package org.mazha.notice;

import jakarta.mail.MessagingException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailSendException;

/** Why an address will never get a letter, read from what mail servers answer, in plain words. */
final class Refusal {

    private Refusal() {}

    /** Why a server refused the address itself for good; none if another try may help. */
    static Optional<String> of(Exception failure) {
        if (failure instanceof MailSendException several) {
            for (Exception one : several.getMessageExceptions()) {
                Optional<String> refusal = of(one);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        for (Exception cause = failure; cause instanceof MessagingException link; cause = link.getNextException()) {
            // 552, a full mailbox, has room again one day
            if (cause instanceof SMTPAddressFailedException address
                    && address.getReturnCode() / 100 == 5
                    && address.getReturnCode() != 552) {
                return Optional.of(inWords(enhanced(address.getMessage()), address.getReturnCode()));
            }
        }
        return Optional.empty();
    }

    /**
     * What a status means to somebody who has to telephone.
     *
     * @param status enhanced status code of RFC 3463 such as {@code 5.1.1}; may be empty
     * @param reply SMTP reply code; 0 if unknown
     */
    static String inWords(String status, int reply) {
        String code = status.isEmpty() ? (reply == 0 ? "" : "（" + reply + "）") : "（" + status + "）";
        if (status.startsWith("5.1.") || status.isEmpty() && (reply == 550 || reply == 551 || reply == 553)) {
            return "邮箱地址不存在或写错了" + code;
        }
        if (status.matches("[45]\\.2\\.2")) {
            return "对方的邮箱满了" + code;
        }
        if (status.matches("[45]\\.2\\..*")) {
            return "对方的邮箱停用了" + code;
        }
        if (status.matches("[45]\\.4\\..*")) {
            return "连不上对方的邮件服务器" + code;
        }
        if (status.matches("[45]\\.7\\..*")) {
            return "对方的邮件服务器不收我们的信" + code;
        }
        return "对方的邮件服务器退了信" + code;
    }

    private static String enhanced(String message) {
        var found = java.util.regex.Pattern.compile("\\b([45]\\.\\d{1,3}\\.\\d{1,3})\\b")
                .matcher(message == null ? "" : message);
        return found.find() ? found.group(1) : "";
    }
}
