package io.kinbridge.firehose.format;

import io.kinbridge.firehose.destination.Delivery;
import io.kinbridge.firehose.record.RecordBatch;
import io.kinbridge.firehose.record.RecordPosition;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.SnappyHadoopCompatibleOutputStream;
import org.xerial.snappy.SnappyOutputStream;

/**
 * The records' data, one behind the other with nothing in between, compressed as CompressionFormat says. No record fails here.
 *
 * <p>What Amazon does not document was seen on objects of its own (github.com/floci-io/floci, issues 1857 and 2328): the two
 * Snappy formats and their common extension, where its guide has {@code .hsnappy} for one of them; the content type, and the
 * encodings; that a ZIP file's one entry is named by a UUID.
 */
public enum ConcatenatedFormat implements ObjectFormat {
    UNCOMPRESSED("UNCOMPRESSED", "", "") {
        @Override
        OutputStream over(EncodedObject object, RecordBatch batch) {
            return object;
        }
    },

    GZIP("GZIP", ".gz", "gzip") {
        @Override
        OutputStream over(EncodedObject object, RecordBatch batch) throws IOException {
            return new GZIPOutputStream(object, DEFLATED_AT_ONCE);
        }
    },

    /** One entry. Its name and time follow from the batch, so that the same batch makes the same object. */
    ZIP("ZIP", ".zip", "zip") {
        @Override
        OutputStream over(EncodedObject object, RecordBatch batch) throws IOException {
            RecordPosition first = batch.position(0);
            String origin = first.partition() + "-" + first.offset() + "-" + first.index();
            ZipEntry entry = new ZipEntry(UUID.nameUUIDFromBytes(origin.getBytes(StandardCharsets.UTF_8))
                    .toString());
            entry.setTimeLocal(LocalDateTime.ofInstant(Instant.ofEpochMilli(batch.oldestMillis()), ZoneOffset.UTC));
            ZipOutputStream out = new ZipOutputStream(object);
            out.putNextEntry(entry);
            return out;
        }
    },

    /** The format of snappy-java's {@link SnappyOutputStream}, which begins with 0x82 SNAPPY 0x00; not the framing format. */
    SNAPPY("Snappy", ".snappy", "snappy-java") {
        @Override
        OutputStream over(EncodedObject object, RecordBatch batch) {
            return new SnappyOutputStream(object);
        }
    },

    /** The blocks that Hadoop's SnappyCodec reads: each its length, then pieces with the lengths of theirs. */
    HADOOP_SNAPPY("HADOOP_SNAPPY", ".snappy", "hadoop-snappy") {
        @Override
        OutputStream over(EncodedObject object, RecordBatch batch) {
            return new SnappyHadoopCompatibleOutputStream(object);
        }
    };

    /** As much as makes calls of the native deflater cheap. */
    private static final int DEFLATED_AT_ONCE = 64 << 10;

    private final String compressionFormat;
    private final String extension;
    private final String contentEncoding;

    ConcatenatedFormat(String compressionFormat, String extension, String contentEncoding) {
        this.compressionFormat = compressionFormat;
        this.extension = extension;
        this.contentEncoding = contentEncoding;
    }

    /**
     * The format that a configuration calls so, in CompressionFormat.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ConcatenatedFormat of(String compressionFormat) {
        return Arrays.stream(values())
                .filter(format -> format.compressionFormat.equals(compressionFormat))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("CompressionFormat '%s' is unknown; it can be %s"
                        .formatted(
                                compressionFormat,
                                Arrays.stream(values())
                                        .map(known -> known.compressionFormat)
                                        .collect(Collectors.joining(", ")))));
    }

    /** What writes to the object; to be closed. The batch is not empty. */
    abstract OutputStream over(EncodedObject object, RecordBatch batch) throws IOException;

    @Override
    public String extension() {
        return extension;
    }

    @Override
    public String contentEncoding() {
        return contentEncoding;
    }

    @Override
    public String contentType() {
        return "application/octet-stream";
    }

    @Override
    public @Nullable EncodedObject encode(RecordBatch batch, Delivery delivery) throws IOException {
        if (batch.isEmpty()) {
            return null;
        }
        EncodedObject object = new EncodedObject();
        object.setRecords(batch.size());
        try (OutputStream out = over(object, batch)) {
            batch.writeTo(out);
        }
        return object;
    }
}
