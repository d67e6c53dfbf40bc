package io.kinbridge.gateway;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.client.FirehoseClientConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway needs to know. Immutable.
 *
 * @param kinbridge the Kafka cluster, and what goes for every client of it
 * @param firehose where Firehose's delivery streams are, on the same cluster; null where there are none: its operations are then
 *     answered UnknownOperationException
 * @param host the address to listen at: 127.0.0.1, unless others shall reach it
 * @param port where to listen, 0 to 65535; 0 for any that is free
 * @param accessKeys the file of access keys, see {@link io.kinbridge.gateway.identity.AccessKeys}; null for the open mode, in which
 *     nobody's signature is looked at
 * @param region that requests must be signed for; null for any
 * @param certificate for TLS
 * @param limits what callers may take
 */
public record GatewayConfig(
        KinbridgeConfig kinbridge,
        @Nullable FirehoseClientConfig firehose,
        String host,
        int port,
        @Nullable Path accessKeys,
        @Nullable String region,
        CertificateSource certificate,
        GatewayLimits limits) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 4567;

    public GatewayConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("The port is " + port + "; it is 0 to 65535, 0 for any that is free");
        }
    }

    /** Open to everybody on this machine, without Firehose, at the usual port. */
    public static GatewayConfig of(KinbridgeConfig kinbridge, CertificateSource certificate) {
        return new GatewayConfig(
                kinbridge, null, DEFAULT_HOST, DEFAULT_PORT, null, null, certificate, GatewayLimits.DEFAULT);
    }

    public GatewayConfig withFirehose(@Nullable FirehoseClientConfig delivery) {
        return new GatewayConfig(kinbridge, delivery, host, port, accessKeys, region, certificate, limits);
    }

    public GatewayConfig withAddress(String newHost, int newPort) {
        return new GatewayConfig(kinbridge, firehose, newHost, newPort, accessKeys, region, certificate, limits);
    }

    public GatewayConfig withAccessKeys(@Nullable Path file) {
        return new GatewayConfig(kinbridge, firehose, host, port, file, region, certificate, limits);
    }

    public GatewayConfig withRegion(@Nullable String only) {
        return new GatewayConfig(kinbridge, firehose, host, port, accessKeys, only, certificate, limits);
    }

    public GatewayConfig withLimits(GatewayLimits newLimits) {
        return new GatewayConfig(kinbridge, firehose, host, port, accessKeys, region, certificate, newLimits);
    }
}
