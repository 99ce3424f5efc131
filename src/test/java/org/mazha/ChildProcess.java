package org.mazha;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** A Java process beside the test, with the test's class path or with that of the application alone. */
public class ChildProcess implements AutoCloseable {

    private static final String END = new String("end of output");

    private final Process process;
    private final BlockingQueue<String> output = new LinkedBlockingQueue<>();
    private final List<String> printed = new ArrayList<>();

    public ChildProcess(Map<String, String> environment, List<String> options, Class<?> main, String... arguments)
            throws IOException {
        this(environment, options, null, main, arguments);
    }

    /** @param first a directory that counts before the rest of the class path; null for none */
    public ChildProcess(
            Map<String, String> environment, List<String> options, Path first, Class<?> main, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dfile.encoding=UTF-8");
        // It does not live long enough for more to pay
        command.add("-XX:TieredStopAtLevel=1");
        // What comes with that is too small for all that is compiled
        command.add("-XX:ReservedCodeCacheSize=256m");
        command.add("-cp");
        command.add(first == null ? classPath(main) : first + File.pathSeparator + classPath(main));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("SPRING_") || name.startsWith("MAZHA_"));
        builder.environment().putAll(environment);
        process = builder.start();
        var reader = new Thread(this::read, "output of " + main.getSimpleName());
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits until a line contains {@code words}, or the process has ended; returns all that was printed so far. */
    public String printedUntil(String words) throws InterruptedException {
        for (String line = output.take(); line != END; line = output.take()) {
            printed.add(line);
            if (line.contains(words)) {
                return String.join("\n", printed);
            }
        }
        output.add(END);
        return String.join("\n", printed);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** As {@code kill -9} does: without a chance to tidy up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** The application would take the helpers of the tests for beans of its own. */
    private static String classPath(Class<?> main) {
        String all = System.getProperty("java.class.path");
        return main != MazhaApplication.class
                ? all
                : Arrays.stream(all.split(File.pathSeparator))
                        .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator));
    }

    /** All the time, for a process that nobody listens to stops when the pipe is full. */
    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add(e.toString());
        } finally {
            output.add(END);
        }
    }
}
