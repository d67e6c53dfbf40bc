package io.kinbridge.fault;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A {@link PacedWrite} in a process of its own. Prints how many records are acknowledged, over and over. Its producer lingers,
 * so that at any moment of a burst there are records handed over and not sent.
 */
final class WriterProgram {
    private static final Duration LIMIT = Duration.ofSeconds(150);

    private WriterProgram() {}

    /** Takes the brokers, the stream, and the file that the report goes to. */
    public static void main(String[] args) throws Exception {
        KinbridgeConfig config = WrittenStream.config(args[0]).withKafka("linger.ms", "100");
        try (KinbridgeClients clients = KinbridgeClients.open(config);
                PacedWrite write = PacedWrite.start(clients.asyncClient(), args[1], System.out::println)) {
            write.await(LIMIT).writeTo(Path.of(args[2]));
        }
    }
}
