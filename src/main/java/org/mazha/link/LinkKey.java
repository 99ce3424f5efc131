package org.mazha.link;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secret that signs what leaves the house and comes back: links and reply addresses. It never stands in the database. */
public final class LinkKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /**
     * A key.
     *
     * @throws IllegalArgumentException if it is shorter than 32 characters and so could be guessed
     */
    public LinkKey(String secret) {
        if (secret.length() < 32) {
            throw new IllegalArgumentException("The key of the links needs at least 32 characters");
        }
        this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** The signature of a text, 32 bytes. */
    public byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
