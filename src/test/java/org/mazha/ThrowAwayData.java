package org.mazha;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.FileSystemUtils;

/** Gives a test's application a data directory of its own, which is gone when the tests are. */
public class ThrowAwayData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path directory = Files.createTempDirectory("mazha-test-");
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("throwAwayData", Map.of("mazha.data-dir", directory.toString())));
            // Registered before anything else, hence destroyed after everything else, the database included
            ((DefaultListableBeanFactory) context.getBeanFactory())
                    .registerDisposableBean("throwAwayData", () -> FileSystemUtils.deleteRecursively(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
