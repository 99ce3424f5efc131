package org.mazha.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What lies between a node and a server: it lets everything through, or nothing, or nobody in. */
final class Gate implements AutoCloseable {

    private final int port;
    private final int target;
    private final List<Socket> through = new CopyOnWriteArrayList<>();
    private ServerSocket door;
    private volatile boolean isStuck;

    Gate(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0);
        port = door.getLocalPort();
        open(door);
    }

    int port() {
        return port;
    }

    /** Whoever is connected is cut off, and nobody listens any more. */
    void shut() throws IOException {
        door.close();
        for (Socket socket : through) {
            socket.close();
        }
        through.clear();
    }

    void open() throws IOException {
        door = new ServerSocket(port);
        open(door);
    }

    /** Whoever connects from now on is let in and hears nothing. */
    void stuck(boolean now) {
        isStuck = now;
    }

    private void open(ServerSocket mine) {
        daemon(() -> {
            while (!mine.isClosed()) {
                try {
                    Socket caller = mine.accept();
                    through.add(caller);
                    if (!isStuck) {
                        Socket server = new Socket("127.0.0.1", target);
                        through.add(server);
                        daemon(() -> pass(caller, server));
                        daemon(() -> pass(server, caller));
                    }
                } catch (IOException e) {
                    // Shut
                }
            }
        });
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut off
        }
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "gate");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            shut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
