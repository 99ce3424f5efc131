package org.mazha.benchmark;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one issue costs from its registration to its end: {@code ./mvnw -P bench test -Dtest=LifeBenchmark}. */
class LifeBenchmark {

    private static final int LIVES = Integer.getInteger("lives", 300);

    @TempDir(cleanup = org.junit.jupiter.api.io.CleanupMode.NEVER)
    Path directory;

    @Test
    void whatAnIssueCosts() throws Exception {
        try (var mazha = new MazhaContender(directory.resolve("mazha"), 1)) {
            for (int warm = 0; warm < LIVES / 3; warm++) {
                mazha.life(0);
            }
            mazha.settle();
            mazha.meter().calm();
            Counts before = mazha.meter().counts();
            long began = System.nanoTime();
            for (int life = 0; life < LIVES; life++) {
                mazha.life(0);
            }
            mazha.settle();
            System.out.println(mazha.meter().counts().since(before).each(LIVES));
            System.out.printf("%.1f lives/s%n", LIVES * 1e9 / (System.nanoTime() - began));
            mazha.meter()
                    .mostAsked(LIVES, 400)
                    .forEach((query, times) -> System.out.printf("%7.2f %s%n", times, query));
            mazha.meter().rows(LIVES).forEach(System.out::println);
        }
    }
}
