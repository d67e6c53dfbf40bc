package io.kinbridge.sql.topology.source;

import io.kinbridge.encryption.RecordOpening;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/** Decrypts what is encrypted of sources, and tells of it in words for who asked in SQL. */
final class EncryptedSources {
    /** Of an application none of whose sources is a stream. */
    static final RecordOpening NONE = (topic, dataKey, key, encrypted) -> {
        throw new UncheckedIOException(new IOException(
                "the records of '%s' are encrypted, which those of streams are alone; read it as a stream"
                        .formatted(topic)));
    };

    private EncryptedSources() {}

    /**
     * The data of a record that is encrypted.
     *
     * @throws UncheckedIOException if its key is not to be had now
     * @throws io.kinbridge.encryption.UnreadableRecordException if nobody can decrypt it
     */
    static byte[] open(RecordOpening opening, String stream, int dataKey, byte @Nullable [] key, byte[] encrypted) {
        try {
            return opening.open(stream, dataKey, key, encrypted);
        } catch (KinesisException e) {
            throw new UncheckedIOException(new IOException(
                    "the records of stream '%s' cannot be decrypted now: %s".formatted(stream, e.getMessage()), e));
        }
    }
}
