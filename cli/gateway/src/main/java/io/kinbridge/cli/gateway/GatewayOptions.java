package io.kinbridge.cli.gateway;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.client.FirehoseClientConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.GatewayConfig;
import io.kinbridge.gateway.GatewayLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a gateway listens, and to whom. */
final class GatewayOptions {
    private static final String PASSWORD_VARIABLE = "KINBRIDGE_GATEWAY_KEYSTORE_PASSWORD";

    /** A system property of slf4j-simple, which looks at it when the logger is made: with the first gateway. */
    private static final String ACCESS_LOG_LEVEL = "org.slf4j.simpleLogger.log.io.kinbridge.gateway.access";

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = GatewayConfig.DEFAULT_HOST,
            description = "The address to listen at: ${DEFAULT-VALUE}; 0.0.0.0 for all of this machine's.")
    private String host = GatewayConfig.DEFAULT_HOST;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "" + GatewayConfig.DEFAULT_PORT,
            description = "Where to listen, in clear and over TLS: ${DEFAULT-VALUE}; 0 for any that is free.")
    private int port;

    @Option(
            names = "--access-keys",
            paramLabel = "FILE",
            description =
                    "The access keys that requests must be signed with, and as whom each of them goes to Kafka. Without it,"
                            + " everybody may do everything.")
    private @Nullable Path accessKeys;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region that requests must be signed for; by default any.")
    private @Nullable String region;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description = "The certificate and its key for TLS, in PKCS12; its password is in the environment's "
                    + PASSWORD_VARIABLE + ". By default a self-signed one is made.")
    private @Nullable Path keystore;

    @Option(
            names = "--certificate-dir",
            paramLabel = "DIR",
            description = "Where a self-signed certificate is made at the first start, and kept.")
    private @Nullable Path certificateDirectory;

    @Option(
            names = "--certificate-host",
            paramLabel = "HOST",
            description =
                    "A further name or address that a self-signed certificate is for; may be given several times.")
    private Set<String> certificateHosts = new TreeSet<>();

    @Option(
            names = "--connect-url",
            paramLabel = "URL",
            description = "The REST interface of the Kafka Connect workers that have Kinbridge's plugin, such as"
                    + " http://127.0.0.1:8083: serves Firehose's API, too.")
    private @Nullable URI connectUrl;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Connections open at a time, ${DEFAULT-VALUE}.",
            defaultValue = "10000")
    private int maxConnections;

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            description = "Requests under way at a time, ${DEFAULT-VALUE}.",
            defaultValue = "1000")
    private int maxRequests;

    @Option(
            names = "--access-log",
            description =
                    "Writes a line for each request to standard error: who, what, how it went; nothing of what it carries.")
    private boolean accessLog;

    @Option(
            names = "--drain-seconds",
            paramLabel = "S",
            description = "How long requests may take to finish at the end: ${DEFAULT-VALUE}.",
            defaultValue = "30")
    private int drainSeconds;

    /** @param home where a certificate is made, if nothing else is said */
    GatewayConfig config(KinbridgeConfig kinbridge, Path home) {
        if (accessLog) {
            System.setProperty(ACCESS_LOG_LEVEL, "info");
        }
        KinbridgeConfig cluster =
                connectUrl == null ? kinbridge : kinbridge.withModule("firehose.connect.url", connectUrl.toString());
        boolean firehose = cluster.modules().containsKey("firehose.connect.url");
        return new GatewayConfig(
                cluster,
                firehose ? FirehoseClientConfig.of(cluster) : null,
                host,
                port,
                accessKeys,
                region,
                certificate(home),
                GatewayLimits.DEFAULT
                        .withConnections(maxConnections)
                        .withRequests(maxRequests)
                        .withDrainTime(Duration.ofSeconds(drainSeconds)));
    }

    private CertificateSource certificate(Path home) {
        if (keystore == null) {
            return CertificateSource.selfSigned(
                    certificateDirectory == null ? home : certificateDirectory, certificateHosts);
        }
        String password = System.getenv(PASSWORD_VARIABLE);
        if (password == null) {
            throw new CommandFailure(
                    "The password of " + keystore + " is not known; set " + PASSWORD_VARIABLE + " in the environment");
        }
        return CertificateSource.keystore(keystore, password);
    }
}
