package io.kinbridge.firehose.http;

import io.kinbridge.firehose.record.RecordBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One request to an HTTP endpoint: some of a batch's records that follow each other. All its attempts have the same bytes.
 *
 * <p>Sizes: "Amazon Data Firehose HTTP endpoint delivery request and response specifications".
 */
final class DeliveryRequest {
    static final int MOST_RECORDS = 10_000;
    static final int MOST_RECORD_BYTES = 1_024_000;
    static final int MOST_BODY_BYTES = 64 << 20;

    private static final int BUFFER_BYTES = 1 << 16;

    private final RecordBatch batch;
    private final int first;
    private final int end;
    private final String id;
    private final byte[] head;

    /**
     * The request for records from {@code first} on, as many as it may have.
     *
     * @param end of the records that there are; those before it have at most {@link #MOST_RECORD_BYTES}
     * @param id of the request
     * @param timestamp of the request, in milliseconds since 1970
     */
    DeliveryRequest(RecordBatch batch, int first, int end, String id, long timestamp) {
        this.batch = batch;
        this.first = first;
        this.id = id;
        this.head = "{\"requestId\":\"%s\",\"timestamp\":%d,\"records\":["
                .formatted(id, timestamp)
                .getBytes(StandardCharsets.US_ASCII);
        long bytes = (long) head.length + RecordsJson.TAIL.length;
        int next = first;
        while (next < end && next - first < MOST_RECORDS) {
            bytes += RecordsJson.bytes(batch.length(next));
            if (bytes > MOST_BODY_BYTES) {
                break;
            }
            next++;
        }
        this.end = next;
    }

    String id() {
        return id;
    }

    int first() {
        return first;
    }

    /** The first record that is not in the request any more. */
    int end() {
        return end;
    }

    /** The body, encoded anew each time it is sent. */
    BodyPublisher body() {
        RecordsJson json = new RecordsJson(batch, first, end, head);
        return BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(json), json.length());
    }

    /**
     * The body in GZIP, which is kept for all attempts. At the fastest level: of base64, a better one makes 26 percent where this
     * makes 29, and takes three times as long.
     */
    BodyPublisher compressedBody() {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new FastGzip(compressed)) {
            for (byte[] block : new RecordsJson(batch, first, end, head)) {
                gzip.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BodyPublishers.ofByteArray(compressed.toByteArray());
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER_BYTES);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
