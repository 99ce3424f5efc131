package org.mazha.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether there is a Chromium and its driver on the search path. */
class ChromiumCondition implements ExecutionCondition {

    static Optional<Path> chromium() {
        return find("chromium", "chromium-browser", "google-chrome");
    }

    static Optional<Path> driver() {
        return find("chromedriver");
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (chromium().isPresent() && driver().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
        if ("required".equals(System.getProperty("mazha.browser"))) {
            throw new IllegalStateException("Browser tests are required, and there is no Chromium with chromedriver");
        }
        System.out.println("Browser tests skipped: no Chromium with chromedriver on the search path");
        return ConditionEvaluationResult.disabled("no Chromium with chromedriver on the search path");
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(names)
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(directory -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
