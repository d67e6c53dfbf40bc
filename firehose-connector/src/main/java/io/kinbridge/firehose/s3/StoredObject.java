package io.kinbridge.firehose.s3;

import java.util.Map;

/**
 * An object that is there.
 *
 * @param length of its bytes
 * @param metadata the user's, without {@code x-amz-meta-}
 */
public record StoredObject(long length, Map<String, String> metadata) {
    public StoredObject {
        metadata = Map.copyOf(metadata);
    }
}
