package io.kinbridge.sql.function;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** How functions write down what they remember: the function's mark, then what it writes. */
final class StateBytes {
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    private StateBytes() {}

    static byte[] write(String mark, Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(mark);
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void read(String mark, byte[] state, Reading reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
            String found = in.readUTF();
            if (!found.equals(mark)) {
                throw new IllegalArgumentException("a state of " + found + " where one of " + mark + " is expected");
            }
            reading.from(in);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a state of " + mark, e);
        }
    }

    static void writeRow(DataOutputStream out, @Nullable Object[] row) throws IOException {
        out.writeInt(row.length);
        for (Object value : row) {
            writeValue(out, value);
        }
    }

    static @Nullable Object[] readRow(DataInputStream in) throws IOException {
        @Nullable Object[] row = new @Nullable Object[in.readInt()];
        for (int i = 0; i < row.length; i++) {
            row[i] = readValue(in);
        }
        return row;
    }

    static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
        if (value == null) {
            out.writeByte('0');
        } else if (value instanceof String text) {
            out.writeByte('S');
            writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Integer number) {
            out.writeByte('I');
            out.writeInt(number);
        } else if (value instanceof Long number) {
            out.writeByte('L');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('D');
            out.writeDouble(number);
        } else if (value instanceof Float number) {
            out.writeByte('F');
            out.writeFloat(number);
        } else if (value instanceof Short number) {
            out.writeByte('H');
            out.writeShort(number);
        } else if (value instanceof Byte number) {
            out.writeByte('B');
            out.writeByte(number);
        } else if (value instanceof Boolean truth) {
            out.writeByte(truth ? 'T' : 'N');
        } else if (value instanceof BigDecimal number) {
            out.writeByte('M');
            out.writeInt(number.scale());
            writeBytes(out, number.unscaledValue().toByteArray());
        } else if (value instanceof byte[] bytes) {
            out.writeByte('V');
            writeBytes(out, bytes);
        } else {
            throw new IllegalArgumentException("a value of " + value.getClass() + " is of no SQL type");
        }
    }

    static @Nullable Object readValue(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case '0' -> null;
            case 'S' -> new String(readBytes(in), StandardCharsets.UTF_8);
            case 'I' -> in.readInt();
            case 'L' -> in.readLong();
            case 'D' -> in.readDouble();
            case 'F' -> in.readFloat();
            case 'H' -> in.readShort();
            case 'B' -> in.readByte();
            case 'T' -> true;
            case 'N' -> false;
            case 'M' -> {
                int scale = in.readInt();
                yield new BigDecimal(new BigInteger(readBytes(in)), scale);
            }
            case 'V' -> readBytes(in);
            default -> throw new IOException("unknown kind of value " + kind);
        };
    }

    static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
