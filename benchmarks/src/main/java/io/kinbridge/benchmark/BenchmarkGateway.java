package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A gateway in a JVM of its own, which says its address and then serves until it is killed. */
final class BenchmarkGateway {
    static final String READY = "serves ";

    private BenchmarkGateway() {}

    /** Arguments: the brokers' addresses; a directory for its certificate; a file of access keys, if signatures are to be checked. */
    public static void main(String[] args) throws IOException, InterruptedException {
        GatewayConfig config = GatewayConfig.of(
                        KinbridgeConfig.of(args[0]), CertificateSource.selfSigned(Path.of(args[1])))
                .withAddress(GatewayConfig.DEFAULT_HOST, 0)
                .withAccessKeys(args.length > 2 ? Path.of(args[2]) : null);
        Gateway gateway = Gateway.start(config);
        System.out.println(READY + gateway.clearEndpoint());
        new CountDownLatch(1).await();
    }
}
