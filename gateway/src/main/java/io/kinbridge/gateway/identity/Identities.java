package io.kinbridge.gateway.identity;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.firehose.client.FirehoseClientConfig;
import io.kinbridge.firehose.client.FirehoseClients;
import io.kinbridge.firehose.operation.FirehoseOperations;
import io.kinbridge.gateway.auth.Caller;
import io.kinbridge.operation.KinesisOperations;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As whom a caller's requests go to Kafka. Keys with the same Kafka properties share their clients, which the first request of one
 * of them opens; keys without any, and {@link Caller#ANYONE}, have the gateway's own.
 *
 * <p>What Kafka's ACLs forbid an identity fails its requests with AccessDeniedException. Thread-safe; never waits for the network
 * but to close.
 */
public final class Identities implements AutoCloseable {
    private final KinbridgeConfig base;
    private final AccessKeys keys;
    private final @Nullable FirehoseClientConfig firehoseBase;
    private final OpenedClients<KinbridgeClients> kinesis = new OpenedClients<>(this::openKinesis);
    private final OpenedClients<FirehoseClients> firehose = new OpenedClients<>(this::openFirehose);

    /** @param firehose how to make Firehose's clients; its Kafka part is not looked at. Null where Firehose is not served */
    public Identities(KinbridgeConfig base, AccessKeys keys, @Nullable FirehoseClientConfig firehose) {
        this.base = base;
        this.keys = keys;
        this.firehoseBase = firehose;
    }

    /** What a caller's clients are made with. */
    public KinbridgeConfig configOf(Caller caller) {
        return configWith(keys.kafka(caller.accessKeyId()));
    }

    /**
     * Kinesis, as a caller.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public KinesisOperations kinesis(Caller caller) {
        return kinesis.of(keys.kafka(caller.accessKeyId())).operations();
    }

    /**
     * Firehose, as a caller; empty where it is not served. Kafka Connect, which has no ACLs, knows all callers as the gateway.
     *
     * @throws IllegalStateException after {@link #close}
     */
    public Optional<FirehoseOperations> firehose(Caller caller) {
        return firehoseBase == null
                ? Optional.empty()
                : Optional.of(firehose.of(keys.kafka(caller.accessKeyId())).operations());
    }

    /** Closes all clients, within some seconds. A second call does nothing. */
    @Override
    public void close() {
        firehose.close();
        kinesis.close();
    }

    private KinbridgeConfig configWith(Map<String, String> kafka) {
        KinbridgeConfig config = base;
        for (Map.Entry<String, String> property : kafka.entrySet()) {
            config = config.withKafka(property.getKey(), property.getValue());
        }
        return config;
    }

    private KinbridgeClients openKinesis(Map<String, String> kafka) {
        return KinbridgeClients.open(configWith(kafka));
    }

    private FirehoseClients openFirehose(Map<String, String> kafka) {
        FirehoseClientConfig served = Objects.requireNonNull(firehoseBase);
        return FirehoseClients.open(new FirehoseClientConfig(
                configWith(kafka),
                served.connectUrl(),
                served.connectUser(),
                served.connectPassword(),
                served.partitions(),
                served.tasks(),
                served.connector()));
    }
}
