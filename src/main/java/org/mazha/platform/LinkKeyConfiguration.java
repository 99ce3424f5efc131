package org.mazha.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.mazha.link.LinkKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** The key of the links: from outside in production, made once and kept in the data directory in the embedded default. */
@Configuration(proxyBeanMethods = false)
class LinkKeyConfiguration {

    static final String KEY = "mazha.link.key";

    @Bean
    LinkKey linkKey(Environment environment, PlatformSettings settings) {
        String configured = environment.getProperty(KEY);
        return new LinkKey(
                StringUtils.hasText(configured)
                        ? configured
                        : kept(settings.directory().resolve("link.key")));
    }

    private static String kept(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[32];
                new SecureRandom().nextBytes(random);
                Files.createDirectories(file.getParent());
                // A temporary file is readable by its owner alone, and a moved one is whole or not there
                Path made = Files.createTempFile(file.getParent(), "link", ".tmp");
                Files.writeString(made, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
