package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the stream that a request is about, by name, by ARN, or by both. */
record StreamLookup(StreamArns arns) {

    /**
     * The name of the stream that a request names.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException InvalidArgumentException where it names none, or
     *     two; ResourceNotFoundException where the ARN is of another account or region
     */
    String name(@Nullable String streamName, @Nullable String streamArn) {
        if (streamArn == null) {
            if (streamName == null) {
                throw KinesisError.INVALID_ARGUMENT.exception(
                        "Neither StreamName nor StreamARN is given; one is needed.");
            }
            return streamName;
        }
        String named = arns.stream(streamArn)
                .orElseThrow(() -> KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + streamArn
                        + " not found: streams here have the form " + arns.ofStream("NAME") + "."));
        if (streamName != null && !streamName.equals(named)) {
            throw KinesisError.INVALID_ARGUMENT.exception("StreamName " + streamName + " and StreamARN " + streamArn
                    + " name two different streams; give one of them.");
        }
        return named;
    }

    /** The stream in {@code view}; ResourceNotFoundException where there is none. */
    StreamEntry existing(CatalogView view, String name) {
        view.checkReadable(name);
        return existing(view.streams().get(name), name);
    }

    StreamEntry existing(@Nullable StreamEntry entry, String name) {
        if (entry == null) {
            throw KinesisError.RESOURCE_NOT_FOUND.exception(
                    "Stream " + name + " under account " + arns.account() + " not found.");
        }
        return entry;
    }

    /** The stream, which must be ACTIVE: else ResourceInUseException. */
    StreamEntry active(@Nullable StreamEntry entry, String name) {
        return notIn(EnumSet.complementOf(EnumSet.of(StreamStatus.ACTIVE)), existing(entry, name));
    }

    /** The stream, unless its status is one of {@code statuses}: then ResourceInUseException. */
    StreamEntry notIn(Set<StreamStatus> statuses, StreamEntry stream) {
        if (statuses.contains(stream.status())) {
            throw KinesisError.RESOURCE_IN_USE.exception("Stream " + stream.name() + " under account " + arns.account()
                    + " not ACTIVE, instead in state " + stream.status());
        }
        return stream;
    }
}
