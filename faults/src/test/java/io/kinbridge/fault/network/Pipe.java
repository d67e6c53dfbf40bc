package io.kinbridge.fault.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One connection through a {@link TcpProxy}: two sockets, and a thread for each direction. */
final class Pipe {
    private static final int PIECE = 16_384;
    private static final int STACK_BYTES = 128 * 1024;

    private final TcpProxy proxy;
    private final Socket client;
    private final Socket server;

    Pipe(TcpProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void open() throws IOException {
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        thread(() -> pass(client, server), "pipe-up");
        thread(() -> pass(server, client), "pipe-down");
    }

    private void pass(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                Weather weather = proxy.awaitPassage();
                wait(weather, length);
                proxy.awaitPassage();
                out.write(piece, 0, length);
            }
            proxy.ended(this);
            to.close();
            from.close();
        } catch (IOException ended) {
            reset();
        }
    }

    private static void wait(Weather weather, int length) {
        long nanos = Duration.ofMillis(weather.delayMillis()).toNanos();
        if (weather.bytesPerSecond() > 0) {
            nanos += Duration.ofSeconds(length).toNanos() / weather.bytesPerSecond();
        }
        long deadline = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Ends both sides with RST. */
    void reset() {
        proxy.ended(this);
        reset(client);
        reset(server);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // It is closed already.
        }
    }

    static void thread(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
    }
}
