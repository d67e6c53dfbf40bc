package io.kinbridge.firehose.http;

import io.kinbridge.firehose.record.RecordBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** A request's body, in blocks that are made one by one as they are sent: base64 of 64 MiB is never held at once. */
final class RecordsJson implements Iterable<byte[]> {
    static final byte[] TAIL = ascii("]}");

    private static final byte[] BEFORE_DATA = ascii("{\"data\":\"");
    private static final byte[] AFTER_DATA = ascii("\"}");
    private static final byte[] SEPARATOR = ascii(",");
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int MOST_AT_ONCE = 3 << 12;
    private static final int ENCODED_AT_ONCE = 4 << 12;

    private final RecordBatch batch;
    private final int first;
    private final int end;
    private final byte[] head;

    RecordsJson(RecordBatch batch, int first, int end, byte[] head) {
        this.batch = batch;
        this.first = first;
        this.end = end;
        this.head = head;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What a record with so much data adds to a body at most: the first one has no separator. */
    static long bytes(int dataLength) {
        return encoded(dataLength) + BEFORE_DATA.length + AFTER_DATA.length + SEPARATOR.length;
    }

    private static long encoded(int length) {
        return (length + 2L) / 3 * 4;
    }

    /** Of the whole body, in bytes. */
    long length() {
        long length = (long) head.length + TAIL.length - (end > first ? SEPARATOR.length : 0);
        for (int record = first; record < end; record++) {
            length += bytes(batch.length(record));
        }
        return length;
    }

    @Override
    public Iterator<byte[]> iterator() {
        return new Blocks();
    }

    private final class Blocks implements Iterator<byte[]> {
        private final Base64.Encoder base64 = Base64.getEncoder();
        private byte[] block = new byte[0];
        private int size;
        private int record = first;
        private int encoded;
        private boolean begun;
        private boolean done;

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public byte[] next() {
            if (done) {
                throw new NoSuchElementException();
            }
            block = new byte[BLOCK_BYTES];
            size = 0;
            if (!begun) {
                put(head);
                begun = true;
            }
            while (record < end && BLOCK_BYTES - size >= roomForNextPart()) {
                putPart();
            }
            if (record == end && BLOCK_BYTES - size >= TAIL.length) {
                put(TAIL);
                done = true;
            }
            return size == BLOCK_BYTES ? block : Arrays.copyOf(block, size);
        }

        private long roomForNextPart() {
            return Math.min(ENCODED_AT_ONCE, encoded(batch.length(record) - encoded))
                    + BEFORE_DATA.length
                    + AFTER_DATA.length
                    + SEPARATOR.length;
        }

        /** A part's length is a multiple of three, but for the record's last one, so that padding is at its end only. */
        private void putPart() {
            if (encoded == 0) {
                if (record > first) {
                    put(SEPARATOR);
                }
                put(BEFORE_DATA);
            }
            int part = Math.min(MOST_AT_ONCE, batch.length(record) - encoded);
            ByteBuffer data = ByteBuffer.wrap(batch.array(record), batch.from(record) + encoded, part);
            put(base64.encode(data).array());
            encoded += part;
            if (encoded == batch.length(record)) {
                put(AFTER_DATA);
                record++;
                encoded = 0;
            }
        }

        private void put(byte[] bytes) {
            System.arraycopy(bytes, 0, block, size, bytes.length);
            size += bytes.length;
        }
    }
}
