package io.kinbridge.encryption;

import io.kinbridge.log.StreamCatalog;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts the data of records that were read. Thread-safe; blocks when a data key is not at hand, and when a record was written
 * under one that is newer than this client's view of the catalog.
 */
@FunctionalInterface
public interface RecordOpening {
    /** By the data keys of the catalog's streams. */
    static RecordOpening of(StreamCatalog catalog, StreamKeys keys) {
        return new CatalogRecordOpening(catalog, keys);
    }

    /**
     * The data of a record that is encrypted.
     *
     * @param stream that it was read from
     * @param dataKey the number of its data key, as the record says; not 0
     * @param partitionKey in UTF-8; null for none
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException of KMS if the key service refuses, which may pass;
     *     {@link UnreadableRecordException} if nobody can ever decrypt it; others if the catalog cannot be read
     */
    byte[] open(String stream, int dataKey, byte @Nullable [] partitionKey, byte[] encrypted);
}
