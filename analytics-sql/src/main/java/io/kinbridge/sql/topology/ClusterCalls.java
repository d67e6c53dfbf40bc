package io.kinbridge.sql.topology;

import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** What is asked of a cluster for somebody who does not know of Kafka's exceptions. */
public final class ClusterCalls {
    private ClusterCalls() {}

    /**
     * What comes of it.
     *
     * @throws UncheckedIOException in place of a {@link KafkaException}, or one of Kinesis in a {@link CompletionException}, with the
     *     cluster and what was said
     */
    public static <T> T of(KinbridgeConfig cluster, Supplier<T> call) {
        try {
            return call.get();
        } catch (KafkaException e) {
            String message = String.valueOf(e.getMessage());
            String cause =
                    e.getCause() == null ? message : String.valueOf(e.getCause().getMessage());
            throw failure(cluster, message.contains(cause) ? message : message + ": " + cause, e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof KinesisException cause) {
                throw failure(cluster, String.valueOf(cause.getMessage()), cause);
            }
            throw e;
        }
    }

    private static UncheckedIOException failure(KinbridgeConfig cluster, String message, Throwable cause) {
        return new UncheckedIOException(new IOException(
                "Kafka at %s: %s; is it there, and may this client do that?"
                        .formatted(cluster.bootstrapServers(), message),
                cause));
    }

    /** Whether it was the cluster that failed, and not the program. */
    public static boolean isFault(Throwable failure) {
        return failure instanceof UncheckedIOException || failure instanceof KafkaException;
    }
}
