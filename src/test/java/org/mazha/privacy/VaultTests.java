package org.mazha.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sealed opens with its key and for its purpose, and not otherwise. */
class VaultTests {

    private final String key = Vault.newKey();
    private final Vault vault = new Vault(key, List.of());

    @Test
    void opensWhatItSealed() {
        byte[] sealed = vault.sealText("contact", "王建国");

        assertThat(vault.openText("contact", sealed)).isEqualTo("王建国");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("王", "建国");
    }

    @Test
    void sealsTheSameTwiceInTwoWays() {
        assertThat(vault.sealText("contact", "王建国")).isNotEqualTo(vault.sealText("contact", "王建国"));
    }

    @Test
    void opensNothingForAnotherPurpose() {
        byte[] sealed = vault.sealText("contact", "王建国");

        assertThatThrownBy(() -> vault.openText("letter", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("王");
    }

    @Test
    void opensNothingThatWasChanged() {
        byte[] sealed = vault.sealText("contact", "王建国");
        sealed[sealed.length - 1] ^= 1;

        assertThatThrownBy(() -> vault.openText("contact", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensWhatAnOlderKeySealedAndSealsWithTheNewOne() {
        byte[] before = vault.sealText("contact", "王建国");
        String next = Vault.newKey();
        Vault after = new Vault(next, List.of(key));

        assertThat(after.openText("contact", before)).isEqualTo("王建国");
        assertThat(before).startsWith(vault.mark());
        assertThat(after.sealText("contact", "王建国")).startsWith(after.mark());
        assertThat(after.marks()).containsExactly(after.mark(), vault.mark());
        assertThat(after.digests("13800001234"))
                .containsExactly(after.digest("13800001234"), vault.digest("13800001234"));
        assertThatThrownBy(() -> new Vault(next, List.of()).openText("contact", before))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesNoKeyThatIsNone() {
        for (String wrong : List.of("", "short", "dG9vIHNob3J0", "不是密钥")) {
            assertThatThrownBy(() -> new Vault(wrong, List.of()))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "13800001234, 138 0000 1234",
        "13800001234, +86 138-0000-1234",
        "13800001234, 008613800001234",
        "13800001234, １３８００００１２３４",
        "0371-66001234, 037166001234",
        "Wang@Example.org, ' wang@example.org'"
    })
    void findsTheSameHoweverItIsWritten(String one, String other) {
        assertThat(vault.digest(one)).isEqualTo(vault.digest(other));
    }

    @Test
    void nobodyFindsItWithoutTheKey() {
        assertThat(new Vault(Vault.newKey(), List.of()).digest("13800001234"))
                .isNotEqualTo(vault.digest("13800001234"));
    }

    @ParameterizedTest
    @CsvSource({"13800001234, 138****1234", "0371-66001234, 037****1234", "66001234, ****1234", "110, ****0"})
    void masksNumbers(String number, String masked) {
        assertThat(Mask.phone(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"王建国, 王**", "欧阳修, 欧**", "𠮷田, 𠮷**", "John Smith, J**", "'', ''"})
    void masksNames(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"wang@example.org, w***@example.org", "@example.org, ***", "wang, ***"})
    void masksAddresses(String mail, String masked) {
        assertThat(Mask.mail(mail)).isEqualTo(masked);
    }
}
