package io.kinbridge.operation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a shard iterator says.
 *
 * @param stream the stream's name
 * @param streamCreated when that stream was created, ms since 1970: tells it from a later one of its name
 * @param shard the shard's number
 * @param offset the first offset to be read
 * @param issued when the iterator was given out, ms since 1970
 */
record IteratorToken(String stream, long streamCreated, int shard, long offset, long issued) {
    private static final byte VERSION = 1;
    private static final int FIXED = 1 + 3 * Long.BYTES + Integer.BYTES;

    static final String PURPOSE = "shard-iterator";

    String sealed(TokenSeal seal) {
        byte[] name = stream.getBytes(StandardCharsets.UTF_8);
        return seal.seal(ByteBuffer.allocate(FIXED + name.length)
                .put(VERSION)
                .putLong(streamCreated)
                .putInt(shard)
                .putLong(offset)
                .putLong(issued)
                .put(name)
                .array());
    }

    /** Reads an iterator back; empty if it is none that a client of this catalog gave out. */
    static Optional<IteratorToken> opened(String token, TokenSeal seal) {
        return seal.open(token)
                .filter(content -> content.length > FIXED && content[0] == VERSION)
                .map(content -> {
                    ByteBuffer in = ByteBuffer.wrap(content, 1, content.length - 1);
                    long streamCreated = in.getLong();
                    int shard = in.getInt();
                    long offset = in.getLong();
                    long issued = in.getLong();
                    return new IteratorToken(
                            StandardCharsets.UTF_8.decode(in).toString(), streamCreated, shard, offset, issued);
                });
    }

    IteratorToken movedTo(long newOffset, long now) {
        return new IteratorToken(stream, streamCreated, shard, newOffset, now);
    }
}
