package io.kinbridge.client;

import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** A client whose settings have secrets, without a broker to answer it; it prints all that it has to say. */
final class SecretsProgram {
    private SecretsProgram() {}

    public static void main(String[] args) {
        KinbridgeConfig config = KinbridgeConfig.fromEnvironment();
        print(config);
        try (KinbridgeClients clients = KinbridgeClients.open(config)) {
            print(clients);
            KinesisClient kinesis = clients.syncClient();
            print(kinesis);
            attempt(kinesis::listStreams);
            attempt(() -> kinesis.putRecord(
                    request -> request.streamName("s").partitionKey("k").data(SdkBytes.fromUtf8String("d"))));
        }
        // The two clients of which nothing was asked yet make their dumps, too.
        attempt(() -> KinbridgeClients.open(config.withKafka("sasl.mechanism", "NONE"))
                .close());
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            e.printStackTrace();
        }
    }

    private static void print(Object what) {
        System.out.println(String.format(Locale.ROOT, "%s", what));
    }
}
