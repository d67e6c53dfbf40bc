package io.kinbridge.kafka;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.RecordLog.Append;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** Tells an append what became of it, mostly on the producer's I/O thread. */
final class Acknowledgement implements Callback {
    private final Append append;
    private final String topic;
    private final KafkaFailures failures;
    private final Thread sender = Thread.currentThread();
    private @Nullable KinesisException refusal;

    Acknowledgement(Append append, String topic, KafkaFailures failures) {
        this.append = append;
        this.topic = topic;
        this.failures = failures;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
        if (failure != null) {
            KinesisException translated = failures.of(failure, subject(topic));
            if (Thread.currentThread() != sender) {
                append.failed(translated);
                return;
            }
            if (KafkaFailures.isTimeout(failure)) {
                refusal = translated;
            }
            append.refused(translated);
        } else if (metadata != null && metadata.hasOffset()) {
            append.appended(metadata.offset());
        } else {
            append.failed(KinesisError.INTERNAL_FAILURE.exception("A record was appended to " + subject(topic)
                    + " by an earlier try, at an offset that is not known."));
        }
    }

    /** The failure, when {@code send} itself waited in vain: for room in the buffer, or to learn where the topic is. */
    @Nullable
    KinesisException refusal() {
        return refusal;
    }

    static String subject(String topic) {
        return "topic " + topic;
    }
}
