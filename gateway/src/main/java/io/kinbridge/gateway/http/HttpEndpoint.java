package io.kinbridge.gateway.http;

import io.kinbridge.gateway.GatewayLimits;
import io.kinbridge.gateway.auth.Authenticator;
import io.kinbridge.gateway.service.AwsService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.FlowControlStrategy;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * One port that takes HTTP/1.1 and HTTP/2, in clear and over TLS: by a connection's first bytes it is known which. Thread-safe.
 */
public final class HttpEndpoint implements AutoCloseable {
    private static final int THREADS = 32;
    private static final int IDLE_THREADS = 8;

    /** Of one connection. The AWS SDK opens as many as the server lets it; KCL subscribes to each of its shards by one. */
    private static final int STREAMS = 1000;

    private static final int INPUT_BUFFER = 64 * 1024;
    private static final int HEADERS = 16 * 1024;

    private final Server server;
    private final ServerConnector connector;
    private final Capacity capacity;

    /**
     * @param address where to listen; port 0 for any that is free
     * @param tls the certificate
     * @param services what can be called
     * @param authenticator who may call
     * @param limits how much callers may take
     * @param registry where it is counted
     * @param kafka whether Kafka answers; may block for a while
     */
    public HttpEndpoint(
            InetSocketAddress address,
            SslContextFactory.Server tls,
            List<AwsService<?>> services,
            Authenticator authenticator,
            GatewayLimits limits,
            PrometheusMeterRegistry registry,
            BooleanSupplier kafka) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
        threads.setName("kinbridge-gateway");
        threads.setDaemon(true);
        server = new Server(threads);
        capacity = new Capacity(limits);
        connector = new ServerConnector(server, null, null, null, 1, 2, factories(tls));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(limits.idleTime().toMillis());
        server.addConnector(connector);
        Gauge.builder(
                        "kinbridge.gateway.connections",
                        connector,
                        open -> open.getConnectedEndPoints().size())
                .description("Connections that are open")
                .register(registry);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.setErrorHandler(new HttpErrors());
        server.setStopTimeout(limits.drainTime().toMillis());
        AwsHandler aws =
                new AwsHandler(services, authenticator, limits, capacity, new RequestMeters(registry, capacity));
        server.setHandler(new GracefulHandler(new OperatorPages(aws, registry, capacity, kafka)));
    }

    private static ConnectionFactory[] factories(SslContextFactory.Server tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS);
        HttpConnectionFactory one = new HttpConnectionFactory(http);
        one.setInputBufferSize(INPUT_BUFFER);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        SslConnectionFactory ssl = new SslConnectionFactory(tls, alpn.getProtocol());
        return new ConnectionFactory[] {
            new DetectorConnectionFactory(ssl),
            one,
            limited(new HTTP2CServerConnectionFactory(http)),
            alpn,
            limited(new HTTP2ServerConnectionFactory(http))
        };
    }

    private static AbstractHTTP2ServerConnectionFactory limited(AbstractHTTP2ServerConnectionFactory two) {
        two.setMaxConcurrentStreams(STREAMS);
        two.setInitialSessionRecvWindow(16 * FlowControlStrategy.DEFAULT_WINDOW_SIZE);
        two.setInputBufferSize(INPUT_BUFFER);
        return two;
    }

    /** Listens from now on. */
    public void start() throws IOException {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The gateway cannot listen: " + e.getMessage(), e);
        }
    }

    /** Where it listens. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no more requests, lets those under way finish within the time to drain, then stops listening. */
    @Override
    public void close() {
        capacity.drain();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The gateway did not stop in order", e);
        }
    }
}
