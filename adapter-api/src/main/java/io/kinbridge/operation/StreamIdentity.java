package io.kinbridge.operation;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.stream.StreamEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells a stream from another that had its name earlier. */
record StreamIdentity(StreamLookup lookup) {
    /** The stream that the token's listing began with; ResourceNotFoundException once that is deleted. */
    StreamEntry of(CatalogView view, PageToken token) {
        StreamEntry stream = lookup.existing(view, token.stream());
        if (stream.created() != token.streamCreated()) {
            throw notFound(stream.name(), Instant.ofEpochMilli(token.streamCreated()), stream);
        }
        return stream;
    }

    /**
     * The stream, if it was created when the request says; ResourceNotFoundException otherwise.
     *
     * @param timestamp null where the request does not say; in whole seconds, as the API writes it, or to the millisecond
     */
    StreamEntry createdAt(StreamEntry stream, @Nullable Instant timestamp) {
        if (timestamp == null) {
            return stream;
        }
        long millis = timestamp.toEpochMilli();
        if (millis != stream.created() && (millis % 1000 != 0 || millis / 1000 != stream.created() / 1000)) {
            throw notFound(stream.name(), timestamp, stream);
        }
        return stream;
    }

    private RuntimeException notFound(String name, Instant created, StreamEntry stream) {
        return KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + name + " with creation timestamp " + created
                + " under account " + lookup.arns().account() + " not found: the one there is was created "
                + Instant.ofEpochMilli(stream.created()) + ".");
    }
}
