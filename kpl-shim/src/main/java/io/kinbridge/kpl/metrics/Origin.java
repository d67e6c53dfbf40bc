package io.kinbridge.kpl.metrics;

import org.jspecify.annotations.Nullable;

/** Where samples come from: a stream, one of its shards if that is known, and for ErrorsByCode the error's code. */
record Origin(
        String stream, @Nullable String shardId, @Nullable String errorCode) {
    static Origin ofStream(String stream) {
        return new Origin(stream, null, null);
    }

    static Origin of(String stream, @Nullable String shardId) {
        return new Origin(stream, shardId, null);
    }
}
