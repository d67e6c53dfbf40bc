package io.kinbridge.fault.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes on what comes to one port of this machine to another, and back, as well as its {@link Weather} allows. A connection whose
 * target is not there is reset. Thread-safe.
 */
public final class TcpProxy implements AutoCloseable {
    private static final int BACKLOG = 200;

    private final int port;
    private final int target;
    private final ServerSocket server;
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Weather weather = Weather.FAIR;
    private boolean isClosed;

    private TcpProxy(int port, int target, ServerSocket server) {
        this.port = port;
        this.target = target;
        this.server = server;
    }

    /** Begins to listen at {@code port} for what listens at {@code target}, now or later. */
    public static TcpProxy start(int port, int target) throws IOException {
        TcpProxy proxy = new TcpProxy(port, target, new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
        Pipe.thread(proxy::accept, "proxy-" + port);
        return proxy;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Pipe.thread(() -> connect(client), "proxy-" + port + "-connect");
            }
        } catch (IOException closed) {
            // It has been closed.
        }
    }

    private void connect(Socket client) {
        try {
            awaitPassage();
            Pipe pipe = new Pipe(this, client, new Socket(InetAddress.getLoopbackAddress(), target));
            pipes.add(pipe);
            pipe.open();
        } catch (IOException nobodyThere) {
            Pipe.reset(client);
        }
    }

    /** What is sent from now on meets this. */
    public void set(Weather now) {
        lock.lock();
        try {
            weather = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Resets all connections that there are. */
    public void reset() {
        pipes.forEach(Pipe::reset);
    }

    /** Waits as long as the network is cut, and says how it is then. */
    Weather awaitPassage() throws IOException {
        lock.lock();
        try {
            while (weather.isCut() && !isClosed) {
                changed.awaitUninterruptibly();
            }
            if (isClosed) {
                throw new IOException("The proxy is closed");
            }
            return weather;
        } finally {
            lock.unlock();
        }
    }

    void ended(Pipe pipe) {
        pipes.remove(pipe);
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            isClosed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        server.close();
        reset();
    }
}
