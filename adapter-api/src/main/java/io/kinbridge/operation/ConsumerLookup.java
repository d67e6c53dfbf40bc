package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamArns.ConsumerName;
import io.kinbridge.stream.StreamConsumer;
import io.kinbridge.stream.StreamEntry;
import org.jspecify.annotations.Nullable;

/** Finds the registered consumer that a request is about, by its ARN, or by its name and its stream's ARN. */
record ConsumerLookup(StreamArns arns) {
    /**
     * A consumer as a request names it.
     *
     * @param createdSeconds when it was registered, seconds since 1970; null where only its name was given
     */
    record Wanted(String stream, String consumer, @Nullable Long createdSeconds) {
        boolean is(StreamConsumer other) {
            return consumer.equals(other.name())
                    && (createdSeconds == null || createdSeconds == other.created() / 1000);
        }
    }

    /** What the request names; InvalidArgumentException where it names none, or two. */
    Wanted wanted(@Nullable String streamArn, @Nullable String consumerName, @Nullable String consumerArn) {
        if (consumerArn == null) {
            if (streamArn == null || consumerName == null) {
                throw KinesisError.INVALID_ARGUMENT.exception("The request has StreamARN " + streamArn
                        + " and ConsumerName " + consumerName + ", and no ConsumerARN: a consumer is named by its"
                        + " ConsumerARN, or by StreamARN and ConsumerName together.");
            }
            return new Wanted(new StreamLookup(arns).name(null, streamArn), consumerName, null);
        }
        Wanted wanted = named(consumerArn);
        if ((streamArn != null
                        && !arns.stream(streamArn)
                                .filter(wanted.stream()::equals)
                                .isPresent())
                || (consumerName != null && !consumerName.equals(wanted.consumer()))) {
            throw KinesisError.INVALID_ARGUMENT.exception(
                    "ConsumerARN " + consumerArn + " names another consumer than" + " StreamARN " + streamArn
                            + " and ConsumerName " + consumerName + "; give the one or the others.");
        }
        return wanted;
    }

    /** The consumer of this ARN; ResourceNotFoundException where it is of another account or region. */
    Wanted named(String consumerArn) {
        ConsumerName named = arns.consumer(consumerArn)
                .orElseThrow(() -> KinesisError.RESOURCE_NOT_FOUND.exception("Consumer " + consumerArn
                        + " not found: consumers here have the form " + arns.ofStream("STREAM")
                        + "/consumer/NAME:SECONDS."));
        return new Wanted(named.stream(), named.consumer(), named.createdSeconds());
    }

    /** The consumer in its stream; ResourceNotFoundException where it is not registered. */
    StreamConsumer existing(StreamEntry stream, Wanted wanted) {
        return stream.consumers().stream()
                .filter(wanted::is)
                .findFirst()
                .orElseThrow(() -> KinesisError.RESOURCE_NOT_FOUND.exception("Consumer " + wanted.consumer()
                        + (wanted.createdSeconds() == null ? "" : " with creation timestamp " + wanted.createdSeconds())
                        + " under stream " + stream.name() + " and account " + arns.account() + " not found."));
    }
}
