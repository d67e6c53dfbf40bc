package io.kinbridge.firehose.processor;

import io.kinbridge.firehose.record.DeliveryRecord;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.zip.GZIPInputStream;

/**
 * Decompression: GZIP, the one format that there is. A record that is none, or a damaged one, fails as it is, and so does one
 * that would become larger than {@link #MOST_BYTES}: a megabyte of zeros compressed is a kilobyte, and a task must outlive it.
 */
final class Decompression implements RecordProcessor {
    /** The most bytes that a record may have when it is decompressed; AWS says nothing of such a limit. */
    static final int MOST_BYTES = 64 << 20;

    /** The codes are this project's own: the guide ("Troubleshoot decompression") says that there are some, not which. */
    static final String INVALID = "Decompression.InvalidData";

    static final String TOO_LARGE = "Decompression.TooLarge";

    private static final int CHUNK = 16 << 10;

    private final int mostBytes;
    private final Clock clock;
    private final byte[] chunk = new byte[CHUNK];

    Decompression(int mostBytes, Clock clock) {
        this.mostBytes = mostBytes;
        this.clock = clock;
    }

    @Override
    public void process(DeliveryRecord record, ProcessedRecords out) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(4 * record.length());
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(record.array(), record.from(), record.length()), CHUNK)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (data.size() + read > mostBytes) {
                    fail(
                            record,
                            TOO_LARGE,
                            "the record's %,d bytes become more than %,d when they are decompressed, which is the limit"
                                    .formatted(record.length(), mostBytes),
                            out);
                    return;
                }
                data.write(chunk, 0, read);
            }
        } catch (IOException e) {
            fail(record, INVALID, "the record is not GZIP: " + e.getMessage(), out);
            return;
        }
        out.add(record.withData(data.toByteArray()));
    }

    private void fail(DeliveryRecord record, String code, String message, ProcessedRecords out) {
        out.failed(record, Failure.of(ErrorOutputType.DECOMPRESSION_FAILED, code, message, clock.millis()));
    }
}
