package io.kinbridge.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The two server sockets of the broker, bound before Kafka is configured and handed to it when it asks: the ports in the
 * configuration are then known and already ours, so no other process can take one in between.
 */
final class ListenerSockets implements ServerSocketFactory, AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final byte[] LOOPBACK_BYTES = {127, 0, 0, 1};
    private static final int BACKLOG = 50;

    private final ServerSocketChannel clients;
    private final ServerSocketChannel controller;

    private ListenerSockets(ServerSocketChannel clients, ServerSocketChannel controller) {
        this.clients = clients;
        this.controller = controller;
    }

    static ListenerSockets bind(int clientPort) {
        ServerSocketChannel clients = bindLoopback(clientPort);
        try {
            return new ListenerSockets(clients, bindLoopback(0));
        } catch (BrokerStartException e) {
            closeQuietly(clients, e);
            throw e;
        }
    }

    private static ServerSocketChannel bindLoopback(int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK_BYTES), port), BACKLOG);
                channel.configureBlocking(false);
                return channel;
            } catch (IOException e) {
                closeQuietly(channel, e);
                throw e;
            }
        } catch (BindException e) {
            throw new BrokerStartException(
                    "Port " + port + " on " + LOOPBACK
                            + " cannot be bound, another process may hold it; stop that process, give another port, or 0 for any free one",
                    e);
        } catch (IOException e) {
            throw new BrokerStartException("No server socket on " + LOOPBACK + ":" + port + ": " + e.getMessage(), e);
        }
    }

    /** Where clients connect, {@code host:port}. */
    String clientAddress() {
        return address(clients);
    }

    String controllerAddress() {
        return address(controller);
    }

    private static String address(ServerSocketChannel channel) {
        return LOOPBACK + ":" + channel.socket().getLocalPort();
    }

    @Override
    public ServerSocketChannel openServerSocket(
            String listenerName, InetSocketAddress address, int listenBacklogSize, int receiveBufferSize)
            throws IOException {
        for (ServerSocketChannel bound : new ServerSocketChannel[] {clients, controller}) {
            if (bound.socket().getLocalPort() == address.getPort() && bound.isOpen()) {
                return bound;
            }
        }
        throw new IOException("Listener " + listenerName + " asks for " + address + ", which was not bound beforehand");
    }

    /** Closes what is still open; Kafka closes the sockets it was handed when it stops. */
    @Override
    public void close() throws IOException {
        try (clients;
                controller) {
            // Closing is all there is to do.
        }
    }

    private static void closeQuietly(ServerSocketChannel channel, Exception cause) {
        try {
            channel.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
