package org.mazha.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mazha.ChildProcess;
import org.mazha.MazhaApplication;
import org.mazha.Wait;

/** One node: Mazha in a process of its own, at a port that stays. */
final class Node {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private final String name;
    private final int port;
    private final Map<String, String> environment;
    private final List<String> options;
    private Path before;
    private ChildProcess process;

    Node(String name, Map<String, String> environment, List<String> options) {
        this.name = name;
        this.options = options;
        this.port = freePort();
        this.environment = new HashMap<>(environment);
        this.environment.put("SERVER_PORT", String.valueOf(port));
    }

    static int freePort() {
        try (var free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** What is in this directory counts before what the application brings. */
    void classPathFirst(Path directory) {
        before = directory;
    }

    /** Begins to start. */
    void start() {
        try {
            process = new ChildProcess(environment, options, before, MazhaApplication.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process != null && process.handle().isAlive();
    }

    /** Returns how long that took. */
    Duration awaitReady(Duration longest) {
        return Wait.until(longest, name + " is ready", () -> {
            if (!isRunning()) {
                throw new AssertionError(name + " did not start:\n" + lastWords());
            }
            return isReady();
        });
    }

    boolean isReady() {
        return isRunning() && health("readiness") == 200;
    }

    /** The status of a health group; 0 if nobody answers. */
    int health(String group) {
        var request = HttpRequest.newBuilder(address().resolve("/actuator/health/" + group))
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -9}. */
    void kill() {
        waiting(process::kill);
    }

    /** {@code kill -TERM}, and waits for its end. */
    void stop() {
        waiting(process::close);
    }

    void freeze() {
        signal("-STOP");
    }

    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        waiting(() -> new ProcessBuilder("kill", signal, String.valueOf(pid()))
                .start()
                .waitFor());
    }

    long pid() {
        return process.handle().pid();
    }

    /** What it has printed until it ended. */
    String lastWords() {
        try {
            return process.printedUntil("no line has these words");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Waiting {
        void run() throws InterruptedException, IOException;
    }

    private static void waiting(Waiting action) {
        try {
            action.run();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
