package io.kinbridge.sql.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes values one behind another, as few bytes as is cheap; {@link RowReader} reads them. Each value says its type itself. Not
 * thread-safe.
 */
public final class RowWriter {
    private static final int INITIAL = 64;

    private byte[] bytes = new byte[INITIAL];
    private int size;

    /** Whole numbers, near 0 in few bytes. */
    public RowWriter writeLong(long value) {
        long zigzag = (value << 1) ^ (value >> 63);
        ensure(10);
        while ((zigzag & ~0x7FL) != 0) {
            bytes[size++] = (byte) ((zigzag & 0x7F) | 0x80);
            zigzag >>>= 7;
        }
        bytes[size++] = (byte) zigzag;
        return this;
    }

    /** An {@code int}, as {@link #writeLong}. */
    public RowWriter writeInt(int value) {
        return writeLong(value);
    }

    /** All bits of a DOUBLE. */
    public RowWriter writeDouble(double value) {
        ensure(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
        return this;
    }

    /** A flag. */
    public RowWriter writeBoolean(boolean value) {
        return writeByte(value ? 1 : 0);
    }

    /** One byte. */
    public RowWriter writeByte(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Bytes, their number before them. */
    public RowWriter writeBytes(byte[] value) {
        writeInt(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** Text, in UTF-8. */
    public RowWriter writeText(String value) {
        return writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A row: the number of its values, and each. */
    public RowWriter writeRow(@Nullable Object[] row) {
        writeInt(row.length);
        for (Object value : row) {
            writeValue(value);
        }
        return this;
    }

    /**
     * A value, its type before it.
     *
     * @throws IllegalArgumentException if it is none that a column has
     */
    public RowWriter writeValue(@Nullable Object value) {
        if (value == null) {
            writeByte(ValueTag.NULL);
        } else if (value instanceof String text) {
            writeByte(ValueTag.TEXT).writeText(text);
        } else if (value instanceof Integer number) {
            writeByte(ValueTag.INTEGER).writeLong(number);
        } else if (value instanceof Long number) {
            writeByte(ValueTag.BIGINT).writeLong(number);
        } else if (value instanceof Double number) {
            writeByte(ValueTag.DOUBLE).writeDouble(number);
        } else if (value instanceof Boolean flag) {
            writeByte(flag ? ValueTag.TRUE : ValueTag.FALSE);
        } else {
            writeRareValue(value);
        }
        return this;
    }

    private void writeRareValue(Object value) {
        if (value instanceof BigDecimal number) {
            writeByte(ValueTag.DECIMAL).writeInt(number.scale());
            writeBytes(number.unscaledValue().toByteArray());
        } else if (value instanceof byte[] binary) {
            writeByte(ValueTag.BINARY).writeBytes(binary);
        } else if (value instanceof Short number) {
            writeByte(ValueTag.SMALLINT).writeLong(number);
        } else if (value instanceof Byte number) {
            writeByte(ValueTag.TINYINT).writeLong(number);
        } else if (value instanceof Float number) {
            writeByte(ValueTag.REAL).writeDouble(number);
        } else if (value instanceof @Nullable Object[] fields) {
            writeByte(ValueTag.ROW).writeRow(fields);
        } else {
            throw new IllegalArgumentException("no value of a column: " + value.getClass());
        }
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** What was written, as an array of its own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Forgets what was written, to write anew. */
    public RowWriter clear() {
        size = 0;
        return this;
    }
}
