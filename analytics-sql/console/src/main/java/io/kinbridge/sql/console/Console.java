package io.kinbridge.sql.console;

import io.kinbridge.sql.console.api.ConsoleApi;
import io.kinbridge.sql.console.http.ConsoleServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;

/** A web console that is running. Thread-safe. */
public final class Console implements AutoCloseable {
    private final String host;
    private final ConsoleApi api;
    private final ConsoleServer server;

    private Console(String host, ConsoleApi api, ConsoleServer server) {
        this.host = host;
        this.api = api;
        this.server = server;
    }

    /**
     * Starts a console and returns when it listens. Kafka need not be there yet.
     *
     * @throws IOException if it cannot listen there
     * @throws IllegalArgumentException if others than this machine could come in, and nothing would guard it
     */
    public static Console start(ConsoleConfig config) throws IOException {
        if (config.access() instanceof ConsoleAccess.Open
                && !InetAddress.getByName(config.host()).isLoopbackAddress()) {
            throw new IllegalArgumentException("At " + config.host()
                    + " the console can be reached from other machines, and nothing guards it; give it a password"
                    + " (KINBRIDGE_CONSOLE_PASSWORD, --password-file) or a proxy that knows its users (--proxy-user-header,"
                    + " --proxy), or let it listen at " + ConsoleConfig.DEFAULT_HOST);
        }
        SecureRandom random = new SecureRandom();
        ConsoleApi api = new ConsoleApi(config, random, System::nanoTime);
        ConsoleServer server = new ConsoleServer(config, api, random, System::nanoTime);
        try {
            server.start();
            api.resume();
        } catch (IOException | RuntimeException e) {
            api.close();
            throw e;
        }
        return new Console(config.host(), api, server);
    }

    /** Where it listens. */
    public URI url() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + server.port());
    }

    /** Takes no more requests, ends all queries, and lets go of the cluster. */
    @Override
    public void close() {
        try (api) {
            api.endQueries();
            server.close();
        }
    }
}
