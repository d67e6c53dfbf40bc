package io.kinbridge.sql.topology;

import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** What is asked of a cluster for somebody who does not know of Kafka's exceptions. */
public final class ClusterCalls {
    private ClusterCalls() {}

    /**
     * What comes of it.
     *
     * @throws UncheckedIOException in place of a {@link KafkaException}, with the cluster and what Kafka says
     */
    public static <T> T of(KinbridgeConfig cluster, Supplier<T> call) {
        try {
            return call.get();
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new UncheckedIOException(new IOException(
                    "Kafka at %s: %s: %s; is it there, and may this client do that?"
                            .formatted(cluster.bootstrapServers(), e.getMessage(), cause.getMessage()),
                    e));
        }
    }

    /** Whether it was the cluster that failed, and not the program. */
    public static boolean isFault(Throwable failure) {
        return failure instanceof UncheckedIOException || failure instanceof KafkaException;
    }
}
