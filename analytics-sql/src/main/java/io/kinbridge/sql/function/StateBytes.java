package io.kinbridge.sql.function;

import io.kinbridge.sql.row.RowReader;
import io.kinbridge.sql.row.RowWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        writeBytes(out, new RowWriter().writeRow(row).toBytes());
    }

    static @Nullable Object[] readRow(DataInputStream in) throws IOException {
        return new RowReader(readBytes(in)).readRow();
    }

    static void writeValue(DataOutputStream out, @Nullable Object value) throws IOException {
        writeBytes(out, new RowWriter().writeValue(value).toBytes());
    }

    static @Nullable Object readValue(DataInputStream in) throws IOException {
        return new RowReader(readBytes(in)).readValue();
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
