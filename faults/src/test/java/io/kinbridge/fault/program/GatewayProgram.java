package io.kinbridge.fault.program;

import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.gateway.CertificateSource;
import io.kinbridge.gateway.Gateway;
import io.kinbridge.gateway.GatewayConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A gateway that looks at no signature. SIGTERM closes it. */
public final class GatewayProgram {
    private GatewayProgram() {}

    /** Arguments: the brokers, the port, a folder for its certificate. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Gateway gateway = Gateway.start(GatewayConfig.of(
                        KinbridgeConfig.of(args[0]).withKeysFromEnvironment(),
                        CertificateSource.selfSigned(Path.of(args[2])))
                .withAddress(GatewayConfig.DEFAULT_HOST, Integer.parseInt(args[1])));
        System.out.println("Serves " + gateway.clearEndpoint());
        Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
        new CountDownLatch(1).await();
    }
}
