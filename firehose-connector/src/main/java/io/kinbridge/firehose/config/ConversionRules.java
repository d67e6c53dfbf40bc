package io.kinbridge.firehose.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules of data format conversion (API reference, DataFormatConversionConfiguration and SchemaConfiguration). */
final class ConversionRules {

    private static final String CONVERSION = "DataFormatConversionConfiguration";
    private static final String INPUT = "InputFormatConfiguration";
    private static final String OUTPUT = "OutputFormatConfiguration";
    private static final String SCHEMA = "SchemaConfiguration";

    private ConversionRules() {}

    /** Conversion is on unless it is switched off. */
    static boolean isOn(SdkNode s3) {
        SdkNode conversion = s3.child(CONVERSION);
        return conversion != null && conversion.flag("Enabled", true);
    }

    static void check(SdkNode s3, Faults faults) {
        SdkNode conversion = s3.child(CONVERSION);
        if (conversion == null) {
            return;
        }
        checkOneOf(child(conversion, INPUT, "Deserializer"), "OpenXJsonSerDe", "HiveJsonSerDe", faults);
        checkOneOf(child(conversion, OUTPUT, "Serializer"), "ParquetSerDe", "OrcSerDe", faults);
        if (!isOn(s3)) {
            return;
        }
        need(conversion, INPUT, "Deserializer", faults);
        need(conversion, OUTPUT, "Serializer", faults);
        checkSchema(conversion, faults);
        BufferingRules.checkConversion(s3, faults);
        String compression = s3.text("CompressionFormat");
        if (compression != null && !compression.equals("UNCOMPRESSED")) {
            faults.add(
                    s3.at("CompressionFormat"),
                    compression,
                    "must be UNCOMPRESSED with data format conversion",
                    "give UNCOMPRESSED; Parquet and ORC compress by themselves, see their Compression");
        }
    }

    private static @Nullable SdkNode child(SdkNode conversion, String member, String inner) {
        SdkNode outer = conversion.child(member);
        return outer == null ? null : outer.child(inner);
    }

    private static void checkOneOf(@Nullable SdkNode owner, String one, String other, Faults faults) {
        if (owner != null && owner.has(one) && owner.has(other)) {
            faults.add(owner.path(), null, one + " and " + other + " exclude each other", "give one of them");
        }
    }

    private static void need(SdkNode conversion, String member, String inner, Faults faults) {
        SdkNode owner = child(conversion, member, inner);
        if (owner == null) {
            faults.addMissing(
                    conversion.at(member), "is required for data format conversion", "give it with its " + inner);
        } else if (owner.children().isEmpty()) {
            faults.addMissing(owner.path(), "names no SerDe", "give one, {} for its defaults");
        }
    }

    private static void checkSchema(SdkNode conversion, Faults faults) {
        SdkNode schema = conversion.child(SCHEMA);
        if (schema == null) {
            faults.addMissing(
                    conversion.at(SCHEMA),
                    "is required for data format conversion",
                    "give it with RoleARN, DatabaseName and TableName");
            return;
        }
        for (String member : List.of("RoleARN", "DatabaseName", "TableName")) {
            if (!schema.has(member)) {
                faults.addMissing(schema.at(member), "is required for data format conversion", "give it");
            }
        }
    }
}
