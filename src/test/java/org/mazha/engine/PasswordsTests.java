package org.mazha.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How passwords are kept. */
class PasswordsTests {

    private final Passwords passwords = new Passwords(Passwords.ROUNDS);

    @Test
    void theyAreKeptWithManyRoundsAndASaltOfTheirOwn() {
        String kept = passwords.encrypt("Only-mine-2026");
        assertThat(passwords.hashAlgorithmName()).isEqualTo("pbkdf2-sha256-600000");
        assertThat(kept).doesNotContain("mine").isNotEqualTo(passwords.encrypt("Only-mine-2026"));
        assertThat(passwords.check("Only-mine-2026", kept)).isTrue();
        assertThat(passwords.check("Only-mine-2027", kept)).isFalse();
        assertThat(passwords.isNobodys("nobody")).isFalse();
    }
}
