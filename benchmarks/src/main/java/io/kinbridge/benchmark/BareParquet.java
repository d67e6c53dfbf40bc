package io.kinbridge.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;

/** Parquet's own writer, with as little before it as there can be. */
final class BareParquet {
    static final List<String> COLUMNS = List.of(
            "id bigint",
            "device string",
            "at timestamp",
            "temperature double",
            "humidity double",
            "count int",
            "charging boolean",
            "state string",
            "message string",
            "batch string");

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message rows {
              optional int64 id; optional binary device (STRING); optional int96 at; optional double temperature;
              optional double humidity; optional int32 count; optional boolean charging; optional binary state (STRING);
              optional binary message (STRING); optional binary batch (STRING);
            }""");

    private static final int FIRST_DAY = 2_440_588;
    private static final int DAY_SECONDS = 86_400;
    private static final int BLOCK = 256 << 20;

    private BareParquet() {}

    /** As INT96. */
    static Binary timestamp(long seconds, int millis) {
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(seconds % DAY_SECONDS * 1_000_000_000 + millis * 1_000_000L);
        bytes.putInt((int) (seconds / DAY_SECONDS) + FIRST_DAY);
        return Binary.fromConstantByteArray(bytes.array());
    }

    /** Writes rows; how many bytes they become. */
    static long write(List<Object[]> rows) throws IOException {
        Memory memory = new Memory();
        try (ParquetWriter<Object[]> writer = new Builder(memory)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize((long) BLOCK)
                .build()) {
            for (Object[] row : rows) {
                writer.write(row);
            }
        }
        return memory.bytes.size();
    }

    private static final class Rows extends WriteSupport<Object[]> {
        private @Nullable RecordConsumer consumer;

        @Override
        @SuppressWarnings("deprecation") // It is abstract.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(SCHEMA, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(Object[] row) {
            RecordConsumer out = consumer;
            if (out == null) {
                throw new IllegalStateException("Not prepared");
            }
            out.startMessage();
            for (int i = 0; i < row.length; i++) {
                String name = SCHEMA.getFieldName(i);
                out.startField(name, i);
                add(out, row[i]);
                out.endField(name, i);
            }
            out.endMessage();
        }

        private static void add(RecordConsumer out, Object value) {
            if (value instanceof String text) {
                out.addBinary(Binary.fromString(text));
            } else if (value instanceof Long number) {
                out.addLong(number);
            } else if (value instanceof Double number) {
                out.addDouble(number);
            } else if (value instanceof Integer number) {
                out.addInteger(number);
            } else if (value instanceof Boolean flag) {
                out.addBoolean(flag);
            } else {
                out.addBinary((Binary) value);
            }
        }
    }

    private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
        Builder(OutputFile file) {
            super(file);
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // It is abstract.
        protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
            return new Rows();
        }

        @Override
        protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows();
        }
    }

    private static final class Memory implements OutputFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                @Override
                public long getPos() {
                    return bytes.size();
                }

                @Override
                public void write(int value) {
                    bytes.write(value);
                }

                @Override
                public void write(byte[] data, int from, int length) {
                    bytes.write(data, from, length);
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
