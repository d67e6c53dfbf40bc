package io.kinbridge.gateway;

import io.kinbridge.gateway.auth.Authenticator;
import io.kinbridge.gateway.auth.Caller;
import io.kinbridge.gateway.auth.OpenMode;
import io.kinbridge.gateway.auth.SigV4Authenticator;
import io.kinbridge.gateway.http.HttpEndpoint;
import io.kinbridge.gateway.identity.AccessKeys;
import io.kinbridge.gateway.identity.Identities;
import io.kinbridge.gateway.service.AwsService;
import io.kinbridge.gateway.service.FirehoseService;
import io.kinbridge.gateway.service.KinesisService;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway that is running. It keeps no state: any number may serve one cluster, and iterators and page tokens that one of them made
 * work at the others. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Gateway.class);

    private final String host;
    private final boolean open;
    private final HttpEndpoint http;
    private final Identities identities;

    private Gateway(String host, boolean open, HttpEndpoint http, Identities identities) {
        this.host = host;
        this.open = open;
        this.http = http;
        this.identities = identities;
    }

    /**
     * Starts a gateway and returns when it listens. Kafka need not be there yet: requests fail until it is.
     *
     * @throws IOException if it cannot listen there, or a file cannot be read
     * @throws IllegalArgumentException if a file or the certificate cannot be used
     */
    public static Gateway start(GatewayConfig config) throws IOException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(new CloudWatchNames());
        boolean open = config.accessKeys() == null;
        AccessKeys keys = config.accessKeys() == null ? AccessKeys.none() : AccessKeys.read(config.accessKeys());
        keys.warnings().forEach(log::warn);
        Identities identities = new Identities(config.kinbridge().withMeters(registry), keys, config.firehose());
        try {
            HttpEndpoint http = new HttpEndpoint(
                    new InetSocketAddress(config.host(), config.port()),
                    config.certificate().load(),
                    services(config, identities),
                    open ? new OpenMode() : authenticator(config, keys),
                    config.limits(),
                    registry,
                    new KafkaProbe(() -> identities.kinesis(Caller.ANYONE), System::nanoTime));
            http.start();
            Gateway gateway = new Gateway(config.host(), open, http, identities);
            if (open) {
                log.warn(
                        "OPEN MODE: no signature is looked at, everybody who reaches {} may do everything; give a file of"
                                + " access keys to end that",
                        gateway.clearEndpoint());
            }
            return gateway;
        } catch (IOException | RuntimeException e) {
            identities.close();
            throw e;
        }
    }

    private static List<AwsService<?>> services(GatewayConfig config, Identities identities) {
        List<AwsService<?>> services = new ArrayList<>();
        services.add(KinesisService.over(identities::kinesis));
        if (config.firehose() != null) {
            services.add(
                    FirehoseService.over(caller -> identities.firehose(caller).orElseThrow()));
        }
        return services;
    }

    private static Authenticator authenticator(GatewayConfig config, AccessKeys keys) {
        return new SigV4Authenticator(keys, config.region(), InstantSource.system());
    }

    /** Where it listens, in clear. */
    public URI clearEndpoint() {
        return endpoint("http");
    }

    /** Where it listens, over TLS: the same port. */
    public URI tlsEndpoint() {
        return endpoint("https");
    }

    private URI endpoint(String scheme) {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return URI.create(scheme + "://" + name + ":" + http.port());
    }

    /** Whether everybody may do everything. */
    public boolean isOpen() {
        return open;
    }

    /** Takes no more requests, lets those under way finish within the time to drain, and lets go of the cluster. */
    @Override
    public void close() {
        try {
            http.close();
        } finally {
            identities.close();
        }
    }
}
