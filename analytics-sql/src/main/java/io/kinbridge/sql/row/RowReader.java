package io.kinbridge.sql.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link RowWriter} wrote, in the order in which it was written. All throw {@link IllegalArgumentException} if the bytes
 * end too early. Not thread-safe.
 */
public final class RowReader {
    private final byte[] bytes;
    private int position;

    /** Reads from the first of the bytes, which must not be changed. */
    public RowReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether everything has been read. */
    public boolean atEnd() {
        return position == bytes.length;
    }

    /** See {@link RowWriter#writeLong}. */
    public long readLong() {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = readByte();
            zigzag |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new IllegalArgumentException("a whole number of more than 10 bytes at " + position);
    }

    /** See {@link RowWriter#writeInt}. */
    public int readInt() {
        return Math.toIntExact(readLong());
    }

    /** See {@link RowWriter#writeDouble}. */
    public double readDouble() {
        need(Long.BYTES);
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << 8) | (bytes[position++] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    /** See {@link RowWriter#writeBoolean}. */
    public boolean readBoolean() {
        return readByte() != 0;
    }

    /** One byte, 0 to 255. */
    public int readByte() {
        need(1);
        return bytes[position++] & 0xFF;
    }

    /** See {@link RowWriter#writeBytes}. */
    public byte[] readBytes() {
        int length = readInt();
        need(length);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** See {@link RowWriter#writeText}. */
    public String readText() {
        int length = readInt();
        need(length);
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    /** See {@link RowWriter#writeRow}. */
    public @Nullable Object[] readRow() {
        @Nullable Object[] row = new @Nullable Object[readInt()];
        for (int i = 0; i < row.length; i++) {
            row[i] = readValue();
        }
        return row;
    }

    /** See {@link RowWriter#writeValue}. */
    public @Nullable Object readValue() {
        int tag = readByte();
        return switch (tag) {
            case ValueTag.NULL -> null;
            case ValueTag.FALSE -> false;
            case ValueTag.TRUE -> true;
            case ValueTag.TINYINT -> (byte) readLong();
            case ValueTag.SMALLINT -> (short) readLong();
            case ValueTag.INTEGER -> (int) readLong();
            case ValueTag.BIGINT -> readLong();
            case ValueTag.REAL -> (float) readDouble();
            case ValueTag.DOUBLE -> readDouble();
            case ValueTag.DECIMAL -> readDecimal();
            case ValueTag.TEXT -> readText();
            case ValueTag.BINARY -> readBytes();
            case ValueTag.ROW -> readRow();
            default -> throw new IllegalArgumentException("no type of a value: " + tag);
        };
    }

    private BigDecimal readDecimal() {
        int scale = readInt();
        return new BigDecimal(new BigInteger(readBytes()), scale);
    }

    private void need(int count) {
        if (count < 0 || count > bytes.length - position) {
            throw new IllegalArgumentException(
                    "%d bytes are missing at %d of %d".formatted(count, position, bytes.length));
        }
    }
}
