package org.mazha.backup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Mazha as it is packaged, on a database of somebody else's. */
final class RunningJar implements AutoCloseable {

    private final Process process;
    private final int port;

    /** Starts it and waits until it is ready. */
    RunningJar(Path log, Map<String, String> environment) throws IOException {
        port = Cluster.freePort();
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        // What comes with it is too small for all that is compiled
                        "-XX:ReservedCodeCacheSize=256m",
                        "-Xmx1g",
                        "-jar",
                        jar().toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("MAZHA_"));
        builder.environment().putAll(environment);
        builder.environment().put("SERVER_PORT", String.valueOf(port));
        process = builder.start();
        try {
            Awaitility.await("readiness, see " + log)
                    .atMost(Duration.ofMinutes(15))
                    .pollInterval(Duration.ofMillis(200))
                    .until(this::isReady);
        } catch (RuntimeException e) {
            kill();
            List<String> lines = Files.readAllLines(log);
            lines.subList(Math.max(0, lines.size() - 40), lines.size()).forEach(System.out::println);
            throw e;
        }
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Mazha has ended with " + process.exitValue());
        }
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            List<Path> jars = built.filter(file -> file.getFileName().toString().matches("mazha-.*\\.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new IllegalStateException("There is not one jar in target, but " + jars + ": ./mvnw package");
            }
            return jars.get(0);
        }
    }
}
