package org.mazha.engine;

import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/**
 * How passwords are kept: PBKDF2 with HMAC-SHA-256 and 600,000 rounds, as OWASP's Password Storage Cheat Sheet asks.
 * Camunda's own is one round of SHA-512; passwords kept that way are still known until they are changed.
 */
class Passwords implements PasswordEncryptor {

    static final int ROUNDS = 600_000;

    private static final int SALT_BYTES = 16;

    private final int rounds;
    private final Pbkdf2PasswordEncoder encoder;
    private final String nobodys;

    Passwords(int rounds) {
        this.rounds = rounds;
        this.encoder =
                new Pbkdf2PasswordEncoder("", SALT_BYTES, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
        this.nobodys = encoder.encode("nobody");
    }

    @Override
    public String encrypt(String password) {
        return encoder.encode(password);
    }

    @Override
    public boolean check(String password, String encrypted) {
        return encoder.matches(password, encrypted);
    }

    @Override
    public String hashAlgorithmName() {
        return "pbkdf2-sha256-" + rounds;
    }

    /** Takes as long as any check, and says no. */
    boolean isNobodys(String password) {
        encoder.matches(password, nobodys);
        return false;
    }
}
