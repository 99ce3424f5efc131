package org.mazha;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What lies between somebody and a server: it lets everything through, at once or after a while, or nothing, or nobody in. */
public final class Gate implements AutoCloseable {

    private final int port;
    private final int target;
    private final List<Socket> through = new CopyOnWriteArrayList<>();
    private ServerSocket door;
    private volatile boolean isStuck;
    private volatile Duration delay = Duration.ZERO;

    public Gate(int target) throws IOException {
        this.target = target;
        door = new ServerSocket(0);
        port = door.getLocalPort();
        open(door);
    }

    public int port() {
        return port;
    }

    /** Whoever is connected is cut off, and nobody listens any more. */
    public void shut() throws IOException {
        door.close();
        for (Socket socket : through) {
            socket.close();
        }
        through.clear();
    }

    public void open() throws IOException {
        door = new ServerSocket(port);
        open(door);
    }

    /** Whoever connects from now on is let in and hears nothing. */
    public void stuck(boolean now) {
        isStuck = now;
    }

    /** Whatever passes takes so long, there as well as back. */
    public void far(Duration oneWay) {
        delay = oneWay;
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

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[65_536];
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Wait.aMoment(delay);
                to.getOutputStream().write(buffer, 0, read);
            }
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
