package io.kinbridge.firehose.format.columnar;

import io.kinbridge.firehose.format.row.RowNode;
import java.math.BigInteger;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** A table's columns in Parquet's types, as Hive chooses them: timestamps are INT96, decimals fixed-length arrays. */
final class ParquetSchema {
    private ParquetSchema() {}

    static MessageType of(RowNode columns) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        for (int i = 0; i < columns.size(); i++) {
            message.addField(field(columns.child(i), Repetition.OPTIONAL));
        }
        return message.named("hive_schema");
    }

    private static Type field(RowNode node, Repetition repetition) {
        return switch (node.kind()) {
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(node.name());
            case TINYINT -> number(node, repetition, Byte.SIZE);
            case SMALLINT -> number(node, repetition, Short.SIZE);
            case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(node.name());
            case BIGINT -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(node.name());
            case FLOAT -> Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(node.name());
            case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(node.name());
            case STRING, CHAR, VARCHAR ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(node.name());
            case BINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(node.name());
            case DATE ->
                Types.primitive(PrimitiveTypeName.INT32, repetition)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(node.name());
            case TIMESTAMP ->
                Types.primitive(PrimitiveTypeName.INT96, repetition).named(node.name());
            case SHORT_DECIMAL, LONG_DECIMAL ->
                Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                        .length(decimalBytes(node.precision()))
                        .as(LogicalTypeAnnotation.decimalType(node.scale(), node.precision()))
                        .named(node.name());
            case ARRAY -> array(node, repetition);
            case MAP -> map(node, repetition);
            case STRUCT -> struct(node, repetition);
        };
    }

    private static Type number(RowNode node, Repetition repetition, int bits) {
        return Types.primitive(PrimitiveTypeName.INT32, repetition)
                .as(LogicalTypeAnnotation.intType(bits, true))
                .named(node.name());
    }

    private static Type array(RowNode node, Repetition repetition) {
        GroupType elements = Types.repeatedGroup()
                .addField(field(node.child(0), Repetition.OPTIONAL))
                .named("list");
        return Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.listType())
                .addField(elements)
                .named(node.name());
    }

    private static Type map(RowNode node, Repetition repetition) {
        GroupType entries = Types.repeatedGroup()
                .addField(field(node.child(0), Repetition.REQUIRED))
                .addField(field(node.child(1), Repetition.OPTIONAL))
                .named("key_value");
        return Types.buildGroup(repetition)
                .as(LogicalTypeAnnotation.mapType())
                .addField(entries)
                .named(node.name());
    }

    private static Type struct(RowNode node, Repetition repetition) {
        Types.GroupBuilder<GroupType> group = Types.buildGroup(repetition);
        for (int i = 0; i < node.size(); i++) {
            group = group.addField(field(node.child(i), Repetition.OPTIONAL));
        }
        return group.named(node.name());
    }

    /** How many bytes hold each number of so many digits, and its sign. */
    static int decimalBytes(int precision) {
        return BigInteger.TEN.pow(precision).bitLength() / Byte.SIZE + 1;
    }
}
