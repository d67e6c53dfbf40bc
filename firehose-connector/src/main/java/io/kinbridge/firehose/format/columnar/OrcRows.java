package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.row.RowBuffer;
import io.kinbridge.firehose.format.row.RowNode;
import java.math.BigInteger;
import java.util.Arrays;
import org.apache.orc.TypeDescription;
import org.apache.orc.TypeDescription.RowBatchVersion;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DateColumnVector;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.ListColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.MapColumnVector;
import org.apache.orc.storage.ql.exec.vector.StructColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** Collects rows out of a buffer in ORC's vectors. For one thread. */
final class OrcRows {
    private static final int ROWS = 1024;

    /** Of all arrays and maps together; what they may grow by before they are written. */
    private static final int MAX_CHILDREN = 1 << 16;

    private final RowNode columns;
    private final VectorizedRowBatch batch;
    private int children;

    OrcRows(RowNode columns) {
        this.columns = columns;
        this.batch = typeOf(columns).createRowBatch(RowBatchVersion.USE_DECIMAL64, ROWS);
        for (ColumnVector vector : batch.cols) {
            useUtc(vector);
        }
    }

    private static void useUtc(ColumnVector vector) {
        if (vector instanceof TimestampColumnVector timestamps) {
            timestamps.setIsUTC(true);
            timestamps.setUsingProlepticCalendar(true);
        } else if (vector instanceof DateColumnVector dates) {
            dates.setUsingProlepticCalendar(true);
        } else if (vector instanceof ListColumnVector list) {
            useUtc(list.child);
        } else if (vector instanceof MapColumnVector map) {
            useUtc(map.keys);
            useUtc(map.values);
        } else if (vector instanceof StructColumnVector struct) {
            for (ColumnVector field : struct.fields) {
                useUtc(field);
            }
        }
    }

    /** A table's columns in ORC's types. */
    static TypeDescription typeOf(RowNode node) {
        return switch (node.kind()) {
            case BOOLEAN -> TypeDescription.createBoolean();
            case TINYINT -> TypeDescription.createByte();
            case SMALLINT -> TypeDescription.createShort();
            case INT -> TypeDescription.createInt();
            case BIGINT -> TypeDescription.createLong();
            case FLOAT -> TypeDescription.createFloat();
            case DOUBLE -> TypeDescription.createDouble();
            case STRING -> TypeDescription.createString();
            case CHAR -> TypeDescription.createChar().withMaxLength(node.maxLength());
            case VARCHAR -> TypeDescription.createVarchar().withMaxLength(node.maxLength());
            case BINARY -> TypeDescription.createBinary();
            case DATE -> TypeDescription.createDate();
            case TIMESTAMP -> TypeDescription.createTimestamp();
            case SHORT_DECIMAL, LONG_DECIMAL ->
                TypeDescription.createDecimal().withScale(node.scale()).withPrecision(node.precision());
            case ARRAY -> TypeDescription.createList(typeOf(node.child(0)));
            case MAP -> TypeDescription.createMap(typeOf(node.child(0)), typeOf(node.child(1)));
            case STRUCT -> {
                TypeDescription struct = TypeDescription.createStruct();
                for (int i = 0; i < node.size(); i++) {
                    struct.addField(node.child(i).name(), typeOf(node.child(i)));
                }
                yield struct;
            }
        };
    }

    VectorizedRowBatch batch() {
        return batch;
    }

    boolean isFull() {
        return batch.size == ROWS || children >= MAX_CHILDREN;
    }

    void clear() {
        batch.reset();
        children = 0;
    }

    void add(RowBuffer rows, int first) {
        int row = batch.size++;
        for (int i = 0; i < columns.size(); i++) {
            value(columns.child(i), rows, first + i, batch.cols[i], row);
        }
    }

    private void value(RowNode node, RowBuffer rows, int slot, ColumnVector vector, int row) {
        if (rows.isNull(slot)) {
            vector.noNulls = false;
            vector.isNull[row] = true;
            return;
        }
        vector.isNull[row] = false;
        switch (node.kind()) {
            case SHORT_DECIMAL -> ((Decimal64ColumnVector) vector).vector[row] = rows.longAt(slot);
            case BOOLEAN, TINYINT, SMALLINT, INT, BIGINT, DATE ->
                ((LongColumnVector) vector).vector[row] = rows.longAt(slot);
            case FLOAT, DOUBLE ->
                ((DoubleColumnVector) vector).vector[row] = Double.longBitsToDouble(rows.longAt(slot));
            case STRING, CHAR, VARCHAR, BINARY -> bytes(rows, slot, (BytesColumnVector) vector, row);
            case TIMESTAMP -> {
                TimestampColumnVector timestamps = (TimestampColumnVector) vector;
                timestamps.time[row] = rows.longAt(slot) * 1000 + rows.intAt(slot) / 1_000_000;
                timestamps.nanos[row] = rows.intAt(slot);
            }
            case LONG_DECIMAL -> {
                int from = rows.first(slot);
                BigInteger unscaled =
                        new BigInteger(Arrays.copyOfRange(rows.bytes(slot), from, from + rows.intAt(slot)));
                ((DecimalColumnVector) vector).set(row, HiveDecimal.create(unscaled, node.scale()));
            }
            case STRUCT -> {
                StructColumnVector struct = (StructColumnVector) vector;
                int first = rows.first(slot);
                for (int i = 0; i < node.size(); i++) {
                    value(node.child(i), rows, first + i, struct.fields[i], row);
                }
            }
            case ARRAY -> array(node, rows, slot, (ListColumnVector) vector, row);
            case MAP -> map(node, rows, slot, (MapColumnVector) vector, row);
        }
    }

    /** The record's bytes outlive the file's writing, those of the scratch do not. */
    private static void bytes(RowBuffer rows, int slot, BytesColumnVector vector, int row) {
        if (rows.isSource(slot)) {
            vector.setRef(row, rows.bytes(slot), rows.first(slot), rows.intAt(slot));
        } else {
            vector.setVal(row, rows.bytes(slot), rows.first(slot), rows.intAt(slot));
        }
    }

    private void array(RowNode node, RowBuffer rows, int slot, ListColumnVector vector, int row) {
        int count = rows.intAt(slot);
        int offset = vector.childCount;
        vector.offsets[row] = offset;
        vector.lengths[row] = count;
        vector.childCount += count;
        children += count;
        vector.child.ensureSize(vector.childCount, true);
        int element = rows.first(slot);
        for (int i = 0; i < count; i++) {
            value(node.child(0), rows, element, vector.child, offset + i);
            element = rows.next(element);
        }
    }

    private void map(RowNode node, RowBuffer rows, int slot, MapColumnVector vector, int row) {
        int count = rows.intAt(slot);
        int offset = vector.childCount;
        vector.offsets[row] = offset;
        vector.lengths[row] = count;
        vector.childCount += count;
        children += count;
        vector.keys.ensureSize(vector.childCount, true);
        vector.values.ensureSize(vector.childCount, true);
        int key = rows.first(slot);
        for (int i = 0; i < count; i++) {
            value(node.child(0), rows, key, vector.keys, offset + i);
            value(node.child(1), rows, key + 1, vector.values, offset + i);
            key = rows.next(key);
        }
    }
}
