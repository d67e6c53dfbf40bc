package io.kinbridge.firehose.config;

import io.kinbridge.firehose.naming.ObjectPrefixes;

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
        for (String fault : ObjectPrefixes.faults(bucket.text(prefix), bucket.text(errors), use)) {
            String member = fault.startsWith(ERRORS) ? errors : prefix;
            faults.add(bucket.at(member), null, fault, "see Custom Prefixes for Amazon S3 Objects for what is allowed");
        }
    }
}
