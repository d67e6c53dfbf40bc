package io.kinbridge.firehose.s3;

import io.kinbridge.firehose.format.EncodedObject;
import java.util.Map;

/**
 * An object that is to be written.
 *
 * @param contentEncoding empty for none
 * @param metadata the user's, without {@code x-amz-meta-}; names in lower case
 */
public record NewObject(
        S3Bucket bucket,
        String key,
        EncodedObject content,
        String contentType,
        String contentEncoding,
        Map<String, String> metadata) {
    public NewObject {
        metadata = Map.copyOf(metadata);
    }
}
