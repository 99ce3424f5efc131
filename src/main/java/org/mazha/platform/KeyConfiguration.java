package org.mazha.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.mazha.link.LinkKey;
import org.mazha.privacy.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The keys that never stand in the database, of the links and of the vault: from outside in production, made once and kept
 * in the data directory in the embedded default.
 */
@Configuration(proxyBeanMethods = false)
class KeyConfiguration {

    static final String LINK_KEY = "mazha.link.key";
    static final String PRIVACY_KEY = "mazha.privacy.key";

    /** Keys of before, with commas between them: what they sealed is sealed anew. */
    static final String OLD_PRIVACY_KEYS = "mazha.privacy.old-keys";

    @Bean
    LinkKey linkKey(Environment environment, PlatformSettings settings) {
        return new LinkKey(key(environment, LINK_KEY, settings, "link.key", KeyConfiguration::newLinkKey));
    }

    @Bean
    Vault vault(Environment environment, PlatformSettings settings) {
        return vault(key(environment, PRIVACY_KEY, settings, "privacy.key", Vault::newKey), environment);
    }

    private static Vault vault(String key, Environment environment) {
        try {
            return new Vault(key, Vault.listed(environment.getProperty(OLD_PRIVACY_KEYS, "")));
        } catch (IllegalArgumentException e) {
            throw StartRefused.privacyKeyMissing();
        }
    }

    /**
     * Makes sure that the key of the vault has been given from outside.
     *
     * @throws StartRefused if there is none, or one of them is no key
     */
    static void demandPrivacyKey(Environment environment) {
        vault(environment.getProperty(PRIVACY_KEY, ""), environment);
    }

    private static String key(
            Environment environment, String name, PlatformSettings settings, String file, Supplier<String> made) {
        String configured = environment.getProperty(name);
        return StringUtils.hasText(configured)
                ? configured
                : kept(settings.directory().resolve(file), made);
    }

    private static String newLinkKey() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static String kept(Path file, Supplier<String> key) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                // A temporary file is readable by its owner alone, and a moved one is whole or not there
                Path made = Files.createTempFile(file.getParent(), "key", ".tmp");
                Files.writeString(made, key.get(), StandardCharsets.US_ASCII);
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
