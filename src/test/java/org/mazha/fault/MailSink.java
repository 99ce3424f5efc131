package org.mazha.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mazha.Wait;

/** A mail server that takes every letter, or behaves as badly as it is told to. */
final class MailSink implements AutoCloseable {

    enum Manner {
        GOOD,
        /** Says that it is too busy and hangs up. */
        BUSY,
        /** Refuses the recipient for the moment. */
        LATER,
        /** Takes the connection and never says anything. */
        SILENT,
        /** Takes the connection and says nothing until it behaves otherwise. */
        HOLDING,
        /** Hangs up when it has the letter, before it says whether it has taken it. */
        CUT_OFF
    }

    private final int port;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private ServerSocket door;
    private volatile Manner manner = Manner.GOOD;
    private volatile Runnable onceTaken = () -> {};

    MailSink() throws IOException {
        door = new ServerSocket(0, 200);
        port = door.getLocalPort();
        listen();
    }

    int port() {
        return port;
    }

    void behave(Manner how) {
        manner = how;
    }

    /** Happens when a letter has been taken, before the sender is told so. */
    void onceTaken(Runnable action) {
        onceTaken = action;
    }

    /** Message-IDs of all letters taken so far. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    /** Nobody listens at the port any more. */
    void goAway() throws IOException {
        door.close();
    }

    void comeBack() throws IOException {
        door = new ServerSocket(port, 200);
        listen();
    }

    private void listen() {
        ServerSocket mine = door;
        daemon(() -> {
            while (!mine.isClosed()) {
                try {
                    Socket caller = mine.accept();
                    daemon(() -> serve(caller));
                } catch (IOException e) {
                    // Closed
                }
            }
        });
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "mail sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket caller) {
        try (caller;
                var lines = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = caller.getOutputStream()) {
            while (manner == Manner.HOLDING) {
                Wait.aMoment(Duration.ofMillis(50));
            }
            Manner now = manner;
            if (now == Manner.SILENT) {
                lines.readLine();
                return;
            }
            say(out, now == Manner.BUSY ? "421 too busy" : "220 sink");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("DATA")) {
                    say(out, "354 go on");
                    String id = letter(lines);
                    if (now == Manner.CUT_OFF) {
                        return;
                    }
                    taken.add(id);
                    onceTaken.run();
                    say(out, "250 taken");
                } else if (verb.startsWith("RCPT") && now == Manner.LATER) {
                    say(out, "451 not now");
                } else if (verb.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The caller is gone
        }
    }

    private static String letter(BufferedReader lines) throws IOException {
        String id = "";
        for (String line = lines.readLine(); !".".equals(line); line = lines.readLine()) {
            if (line == null) {
                throw new IOException("The sender hung up");
            }
            if (line.toLowerCase(Locale.ROOT).startsWith("message-id:")) {
                id = line.substring("message-id:".length()).strip();
            }
        }
        return id;
    }

    private static void say(OutputStream out, String words) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
