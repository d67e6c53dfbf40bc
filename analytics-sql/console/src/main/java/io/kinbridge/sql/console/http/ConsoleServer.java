package io.kinbridge.sql.console.http;

import io.kinbridge.sql.console.ConsoleConfig;
import io.kinbridge.sql.console.access.AllowedHosts;
import io.kinbridge.sql.console.api.ConsoleApi;
import io.kinbridge.sql.console.page.FirstPage;
import io.kinbridge.sql.console.page.PageFiles;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The port that the console listens at: HTTP/1.1, in clear. Thread-safe. */
public final class ConsoleServer implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int IDLE_THREADS = 4;
    private static final int HEADERS = 16 * 1024;
    private static final int IDLE_MILLIS = 60_000;

    private final Server server;
    private final ServerConnector connector;

    /**
     * @param api what can be asked; stays the caller's to close
     * @param nanos a clock as {@link System#nanoTime}
     */
    public ConsoleServer(ConsoleConfig config, ConsoleApi api, SecureRandom random, LongSupplier nanos) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
        threads.setName("kinbridge-console");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS);
        connector = new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(config.limits().connections(), connector));
        server.setErrorHandler(new HttpErrors());
        server.setStopTimeout(config.limits().drainTime().toMillis());
        PageFiles files = new PageFiles();
        AllowedHosts hosts = new AllowedHosts(config.allowedHosts());
        SessionEntry entry = new SessionEntry(config, random, nanos);
        ApiHandler apiHandler =
                new ApiHandler(api, entry, hosts, config.limits().bodyBytes());
        PageHandler page = new PageHandler(files, new FirstPage(files, random));
        server.setHandler(new GracefulHandler(new Gate(new Rooms(apiHandler, page), config.access(), hosts)));
    }

    /** Listens from now on. */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The console cannot listen: " + e.getMessage(), e);
        }
    }

    /** Where it listens. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no more requests, lets those under way finish within the time to drain, then stops listening. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The console did not stop in order", e);
        }
    }
}
