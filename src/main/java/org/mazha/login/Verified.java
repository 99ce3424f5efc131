package org.mazha.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.mazha.engine.Account;
import org.springframework.stereotype.Component;

/**
 * Passwords that have been found right within the last minute, so that a program which sends one with each request does
 * not have it reckoned each time. It keeps no password but its HMAC by a key that lives as long as this process, holds
 * only together with the mark of the password that the account has now, and remembers nothing that was wrong.
 */
@Component
class Verified {

    private static final Duration HOLDS = Duration.ofMinutes(1);
    private static final long MOST_KEPT = 1_000;
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Cache<ByteBuffer, String> marks =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(HOLDS).build();

    Verified() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, ALGORITHM);
    }

    boolean isKnown(Account account, String password) {
        return account.passwordMark().equals(marks.getIfPresent(digest(account, password)));
    }

    void add(Account account, String password) {
        marks.put(digest(account, password), account.passwordMark());
    }

    private ByteBuffer digest(Account account, String password) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            // An id has no line break, so that nothing can be moved from one to the other
            return ByteBuffer.wrap(mac.doFinal((account.id() + "\n" + password).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
