package io.kinbridge.firehose.naming;

/** A record whose place in dynamic partitioning cannot be told: a key is missing, empty, or too long. */
public final class PartitionKeyException extends Exception {
    /** What Firehose's error objects say in {@code errorCode} then. */
    public static final String CODE = "DynamicPartitioning.MetadataExtractionFailed";

    PartitionKeyException(String message) {
        super(message);
    }
}
