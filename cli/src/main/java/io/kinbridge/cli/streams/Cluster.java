package io.kinbridge.cli.streams;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where the streams are. */
public final class Cluster {
    private static final String BOOTSTRAP_PROPERTY = "kinbridge.bootstrap.servers";
    private static final String BOOTSTRAP_VARIABLE = "KINBRIDGE_BOOTSTRAP_SERVERS";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description =
                    "Kafka's brokers, separated by commas. By default what KINBRIDGE_BOOTSTRAP_SERVERS says; all other "
                            + "settings, such as KINBRIDGE_KAFKA_SECURITY_PROTOCOL, are taken from the environment too.")
    private @Nullable String bootstrapServers;

    public KinbridgeClients open() {
        return KinbridgeClients.open(config());
    }

    /**
     * Where Kafka is, and how to talk to it.
     *
     * @throws CommandFailure if that is said nowhere
     */
    public KinbridgeConfig config() {
        if (bootstrapServers != null) {
            System.setProperty(BOOTSTRAP_PROPERTY, bootstrapServers);
        } else if (!isSetOutside()) {
            throw new CommandFailure(
                    "It is not known where Kafka is; give --bootstrap-servers HOST:PORT, or set " + BOOTSTRAP_VARIABLE);
        }
        return KinbridgeConfig.fromEnvironment();
    }

    private static boolean isSetOutside() {
        return System.getProperty(BOOTSTRAP_PROPERTY) != null || System.getenv(BOOTSTRAP_VARIABLE) != null;
    }
}
