package io.kinbridge.firehose.metric;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of all delivery streams in this process: JMX has one MBean for each, {@code
 * kinbridge.firehose:type=DeliveryStream,name=...}; Prometheus reads them at {@code /metrics} of a port, if there is one. Both go
 * with the last task that uses them. Thread-safe.
 */
public final class PluginMetrics {
    /** JMX' domain. */
    public static final String DOMAIN = "kinbridge.firehose";

    private static final Logger log = LoggerFactory.getLogger(PluginMetrics.class);
    private static final PluginMetrics INSTANCE = new PluginMetrics();

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<String, Integer> streams = new HashMap<>();
    private final Map<Integer, Port> ports = new HashMap<>();

    private PluginMetrics() {}

    private static final class Port {
        private final HttpServer server;
        private int users;

        Port(HttpServer server) {
            this.server = server;
        }
    }

    /** One task's metrics; to be closed with it. */
    public record Lease(StreamMeters meters, Runnable release) implements AutoCloseable {
        @Override
        public void close() {
            meters.close();
            release.run();
        }
    }

    /**
     * Begins with a task.
     *
     * @param port where Prometheus may ask; 0 for nowhere. Tasks may share one.
     * @throws UncheckedIOException if something else listens there
     */
    public static Lease open(String stream, int port) {
        return INSTANCE.lease(stream, port);
    }

    private synchronized Lease lease(String stream, int port) {
        if (port > 0) {
            ports.computeIfAbsent(port, this::listen).users++;
        }
        if (streams.merge(stream, 1, Integer::sum) == 1) {
            register(stream);
        }
        StreamMeters meters =
                new StreamMeters(registry, stream, UUID.randomUUID().toString());
        return new Lease(meters, () -> release(stream, port));
    }

    private synchronized void release(String stream, int port) {
        Port used = ports.get(port);
        if (used != null && --used.users == 0) {
            ports.remove(port);
            used.server.stop(0);
        }
        if (streams.merge(stream, -1, Integer::sum) == 0) {
            streams.remove(stream);
            unregister(stream);
        }
    }

    private Port listen(int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
            server.createContext("/metrics", this::answer);
            server.start();
            return new Port(server);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "metrics.prometheus.port is %d, which cannot be listened at: %s; give another, or 0 for none"
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
            exchange.sendResponseHeaders(200, text.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(text);
            }
        }
    }

    private void register(String stream) {
        ObjectName name = name(stream);
        if (name == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(new StreamMBean(registry, stream), name);
        } catch (InstanceAlreadyExistsException e) {
            log.debug("{} is there already", name, e);
        } catch (JMException e) {
            log.warn("Delivery stream {} is not in JMX", stream, e);
        }
    }

    private void unregister(String stream) {
        ObjectName name = name(stream);
        if (name == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            log.debug("{} was not in JMX", name, e);
        }
    }

    private static @Nullable ObjectName name(String stream) {
        try {
            return new ObjectName(DOMAIN + ":type=DeliveryStream,name=" + stream);
        } catch (JMException e) {
            log.warn("Delivery stream {} is not in JMX", stream, e);
            return null;
        }
    }
}
