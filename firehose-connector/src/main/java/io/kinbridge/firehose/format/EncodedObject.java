package io.kinbridge.firehose.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The bytes of an object, in blocks: it is written once, then read any number of times.
 */
public final class EncodedObject extends OutputStream {
    private static final int BLOCK = 256 << 10;

    private final List<byte[]> blocks = new ArrayList<>();
    private int end = BLOCK;
    private int records;

    @Override
    public void write(int value) {
        if (end == BLOCK) {
            addBlock();
        }
        blocks.get(blocks.size() - 1)[end++] = (byte) value;
    }

    @Override
    public void write(byte[] data, int from, int length) {
        Objects.checkFromIndexSize(from, length, data.length);
        int left = length;
        while (left > 0) {
            if (end == BLOCK) {
                addBlock();
            }
            int taken = Math.min(left, BLOCK - end);
            System.arraycopy(data, from + length - left, blocks.get(blocks.size() - 1), end, taken);
            end += taken;
            left -= taken;
        }
    }

    private void addBlock() {
        blocks.add(new byte[BLOCK]);
        end = 0;
    }

    /** How many bytes were written. */
    public long length() {
        return blocks.isEmpty() ? 0 : (blocks.size() - 1L) * BLOCK + end;
    }

    /** How many records are in it. */
    public int records() {
        return records;
    }

    /** Says how many records were written. */
    public void setRecords(int count) {
        records = count;
    }

    /** All bytes, from the first. */
    public InputStream newInputStream() {
        return newInputStream(0, length());
    }

    /** The bytes of a part. */
    public InputStream newInputStream(long from, long length) {
        Objects.checkFromIndexSize(from, length, length());
        List<InputStream> parts = new ArrayList<>();
        long left = length;
        long at = from;
        while (left > 0) {
            int start = (int) (at % BLOCK);
            int taken = (int) Math.min(left, BLOCK - start);
            parts.add(new ByteArrayInputStream(blocks.get((int) (at / BLOCK)), start, taken));
            at += taken;
            left -= taken;
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
