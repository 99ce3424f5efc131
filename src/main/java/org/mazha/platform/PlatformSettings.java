package org.mazha.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Mazha keeps its data and which ports it opens besides that of the web server.
 *
 * @param dataDir the directory of the embedded database and the caught mail; text, because Spring would look for a
 *     relative {@link Path} on the class path first
 * @param databasePort the port of the embedded database, 0 for a free one
 * @param mailCatcherPort the port of the mail catcher, 0 for a free one
 * @param embeddedDatabase whether the embedded database is used; decided by {@link EmbeddedDefault}, never set by hand
 * @param mailCatcher whether the mail catcher is used; decided by {@link EmbeddedDefault}, never set by hand
 */
@Validated
@ConfigurationProperties("mazha")
record PlatformSettings(
        @NotBlank @DefaultValue("data") String dataDir,
        @Min(0) @Max(65535) @DefaultValue("0") int databasePort,
        @Min(0) @Max(65535) @DefaultValue("0") int mailCatcherPort,
        @DefaultValue("false") boolean embeddedDatabase,
        @DefaultValue("false") boolean mailCatcher) {

    Path directory() {
        return Path.of(dataDir).toAbsolutePath().normalize();
    }
}
