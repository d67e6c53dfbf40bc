package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.row.RowBuffer;
import io.kinbridge.firehose.format.row.RowNode;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Writes rows out of a buffer into Parquet's columns. For one thread. */
final class ParquetRows extends WriteSupport<RowBuffer> {
    private static final int TIMESTAMP_BYTES = 12;
    private static final long DAY_SECONDS = 86_400;
    private static final long NANOS = 1_000_000_000;

    /** The Julian day of 1970-01-01. */
    private static final int FIRST_DAY = 2_440_588;

    private final RowNode columns;
    private final byte[] timestamp = new byte[TIMESTAMP_BYTES];
    private final byte[] decimal = new byte[Long.BYTES];

    @SuppressWarnings("NullAway.Init") // Parquet gives it before the first row.
    private RecordConsumer consumer;

    private int row;

    ParquetRows(RowNode columns) {
        this.columns = columns;
    }

    @Override
    @SuppressWarnings("deprecation") // It is abstract.
    public WriteContext init(Configuration configuration) {
        return context();
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return context();
    }

    private WriteContext context() {
        return new WriteContext(ParquetSchema.of(columns), Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        consumer = recordConsumer;
    }

    /** Which row {@link #write} writes. */
    void select(int firstSlot) {
        row = firstSlot;
    }

    @Override
    public void write(RowBuffer rows) {
        consumer.startMessage();
        members(columns, rows, row);
        consumer.endMessage();
    }

    private void members(RowNode struct, RowBuffer rows, int first) {
        for (int i = 0; i < struct.size(); i++) {
            field(struct.child(i), i, rows, first + i);
        }
    }

    private void field(RowNode node, int index, RowBuffer rows, int slot) {
        if (!rows.isNull(slot)) {
            consumer.startField(node.name(), index);
            value(node, rows, slot);
            consumer.endField(node.name(), index);
        }
    }

    private void value(RowNode node, RowBuffer rows, int slot) {
        switch (node.kind()) {
            case BOOLEAN -> consumer.addBoolean(rows.longAt(slot) != 0);
            case TINYINT, SMALLINT, INT, DATE -> consumer.addInteger((int) rows.longAt(slot));
            case BIGINT -> consumer.addLong(rows.longAt(slot));
            case FLOAT -> consumer.addFloat((float) Double.longBitsToDouble(rows.longAt(slot)));
            case DOUBLE -> consumer.addDouble(Double.longBitsToDouble(rows.longAt(slot)));
            case STRING, CHAR, VARCHAR, BINARY -> consumer.addBinary(bytes(rows, slot));
            case TIMESTAMP -> consumer.addBinary(timestamp(rows.longAt(slot), rows.intAt(slot)));
            case SHORT_DECIMAL -> consumer.addBinary(shortDecimal(node, rows.longAt(slot)));
            case LONG_DECIMAL -> consumer.addBinary(longDecimal(node, rows, slot));
            case STRUCT -> {
                consumer.startGroup();
                members(node, rows, rows.first(slot));
                consumer.endGroup();
            }
            case ARRAY -> array(node, rows, slot);
            case MAP -> map(node, rows, slot);
        }
    }

    private void array(RowNode node, RowBuffer rows, int slot) {
        consumer.startGroup();
        int element = rows.first(slot);
        if (element != RowBuffer.NONE) {
            consumer.startField("list", 0);
            while (element != RowBuffer.NONE) {
                consumer.startGroup();
                field(node.child(0), 0, rows, element);
                consumer.endGroup();
                element = rows.next(element);
            }
            consumer.endField("list", 0);
        }
        consumer.endGroup();
    }

    private void map(RowNode node, RowBuffer rows, int slot) {
        consumer.startGroup();
        int key = rows.first(slot);
        if (key != RowBuffer.NONE) {
            consumer.startField("key_value", 0);
            while (key != RowBuffer.NONE) {
                consumer.startGroup();
                field(node.child(0), 0, rows, key);
                field(node.child(1), 1, rows, key + 1);
                consumer.endGroup();
                key = rows.next(key);
            }
            consumer.endField("key_value", 0);
        }
        consumer.endGroup();
    }

    /** Parquet copies what it keeps: dictionaries of values that lie all over the batch are slow. */
    private static Binary bytes(RowBuffer rows, int slot) {
        return Binary.fromReusedByteArray(rows.bytes(slot), rows.first(slot), rows.intAt(slot));
    }

    /** INT96: nanoseconds of the day, then the Julian day, the lowest bytes first. */
    private Binary timestamp(long seconds, int nanos) {
        long ofDay = Math.floorMod(seconds, DAY_SECONDS) * NANOS + nanos;
        int day = (int) Math.floorDiv(seconds, DAY_SECONDS) + FIRST_DAY;
        for (int i = 0; i < Long.BYTES; i++) {
            timestamp[i] = (byte) (ofDay >>> (i * Byte.SIZE));
        }
        for (int i = 0; i < Integer.BYTES; i++) {
            timestamp[Long.BYTES + i] = (byte) (day >>> (i * Byte.SIZE));
        }
        return Binary.fromReusedByteArray(timestamp);
    }

    private Binary shortDecimal(RowNode node, long unscaled) {
        for (int i = 0; i < Long.BYTES; i++) {
            decimal[i] = (byte) (unscaled >>> ((Long.BYTES - 1 - i) * Byte.SIZE));
        }
        int length = ParquetSchema.decimalBytes(node.precision());
        return Binary.fromReusedByteArray(decimal, Long.BYTES - length, length);
    }

    private static Binary longDecimal(RowNode node, RowBuffer rows, int slot) {
        int length = ParquetSchema.decimalBytes(node.precision());
        return Binary.fromReusedByteArray(rows.bytes(slot), rows.first(slot) + rows.intAt(slot) - length, length);
    }
}
