package io.kinbridge.firehose.config;

import io.kinbridge.firehose.jq.PartitionQuery;
import io.kinbridge.firehose.naming.ObjectPrefixes;
import io.kinbridge.firehose.naming.PrefixExpression;
import io.kinbridge.firehose.naming.PrefixFault;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rules of {@link ObjectPrefixes} on each of a destination's buckets. */
final class PrefixRules {

    private static final String PREFIX = "Prefix";
    private static final String ERRORS = "ErrorOutputPrefix";

    private final DestinationKind kind;
    private final SdkNode destination;
    private final Faults faults;

    PrefixRules(DestinationKind kind, SdkNode destination, Faults faults) {
        this.kind = kind;
        this.destination = destination;
        this.faults = faults;
    }

    void check() {
        if (kind == DestinationKind.S3) {
            check(destination, use(), PREFIX, ERRORS);
            checkPartitionKeys();
        }
        SdkNode bucket = destination.child("S3Configuration");
        if (bucket != null) {
            check(bucket, use(), PREFIX, ERRORS);
        }
        SdkNode backup = destination.child("S3BackupConfiguration");
        if (backup != null) {
            check(backup, ObjectPrefixes.Use.DELIVERY, PREFIX, ERRORS);
        }
        destination
                .list("DestinationTableConfigurationList")
                .forEach(table -> check(table, ObjectPrefixes.Use.FAILED_RECORDS, "", "S3ErrorOutputPrefix"));
    }

    private ObjectPrefixes.Use use() {
        return switch (kind) {
            case S3 ->
                ProcessorRules.isPartitioned(destination)
                        ? ObjectPrefixes.Use.DYNAMIC_PARTITIONING
                        : ObjectPrefixes.Use.DELIVERY;
            case REDSHIFT -> ObjectPrefixes.Use.REDSHIFT;
            case HTTP, SPLUNK, OPENSEARCH, ICEBERG -> ObjectPrefixes.Use.FAILED_RECORDS;
        };
    }

    private void check(SdkNode bucket, ObjectPrefixes.Use use, String prefix, String errors) {
        for (PrefixFault fault : ObjectPrefixes.faults(bucket.text(prefix), bucket.text(errors), use)) {
            String member = fault.field() == PrefixFault.Field.ERROR_OUTPUT_PREFIX ? errors : prefix;
            faults.add(bucket.at(member), fault.value(), fault.limit(), fault.remedy());
        }
    }

    /** Keys that no processor makes would send every record to the error prefix. */
    private void checkPartitionKeys() {
        String prefix = destination.text(PREFIX);
        if (prefix == null || !ProcessorRules.isPartitioned(destination)) {
            return;
        }
        PrefixExpression expression;
        Set<String> made;
        try {
            expression = PrefixExpression.parse(prefix);
            made = queryKeys();
        } catch (IllegalArgumentException e) {
            return; // Said already, of the prefix or of the query.
        }
        for (String key : expression.queryKeys()) {
            if (!made.contains(key)) {
                faults.add(
                        destination.at(PREFIX),
                        prefix,
                        made.isEmpty()
                                ? "needs the key '" + key + "', and there is no MetadataExtraction processor"
                                : "needs the key '" + key + "', and the MetadataExtraction query makes only " + made,
                        "make it in the query, or leave it out of the prefix");
            }
        }
        if (!expression.lambdaKeys().isEmpty() && !ProcessorRules.hasAny(destination, "Lambda")) {
            faults.add(
                    destination.at(PREFIX),
                    prefix,
                    "holds keys of a function, and there is no Lambda processor",
                    "add the processor, or leave out " + expression.lambdaKeys());
        }
    }

    private Set<String> queryKeys() {
        return ProcessorRules.processors(destination).stream()
                .map(processor -> ProcessorRules.value(processor, "MetadataExtractionQuery"))
                .filter(Objects::nonNull)
                .flatMap(query -> PartitionQuery.of(query).names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
