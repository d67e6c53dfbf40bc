package io.kinbridge.firehose.format;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.record.RecordBatch;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Makes objects of batches. Thread-safe. */
public interface ObjectFormat {
    /** What objects' names end with, unless FileExtension says otherwise: with its dot, or empty. */
    String extension();

    /** The objects' Content-Encoding, such as gzip; empty for none. */
    String contentEncoding();

    /** The objects' Content-Type. */
    String contentType();

    /**
     * Encodes a batch. Records that cannot be encoded are reported as failed, in their order, and are not in the object.
     *
     * @return the object; null if no record is left for it
     * @throws IOException if an object cannot be made of this batch for another reason than one of its records
     */
    @Nullable
    EncodedObject encode(RecordBatch batch, Delivery delivery) throws IOException;
}
