package io.kinbridge.error;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which errors Kinesis' service model lets each operation of AWS SDK for Java 2.51.3 throw. */
public final class OperationErrors {

    private static final String TABLE = """
            AddTagsToStream               RESOURCE_NOT_FOUND RESOURCE_IN_USE INVALID_ARGUMENT LIMIT_EXCEEDED ACCESS_DENIED
            CreateStream                  RESOURCE_IN_USE LIMIT_EXCEEDED INVALID_ARGUMENT VALIDATION
            DecreaseStreamRetentionPeriod RESOURCE_IN_USE RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT ACCESS_DENIED
            DeleteResourcePolicy          ACCESS_DENIED RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT RESOURCE_IN_USE
            DeleteStream                  RESOURCE_NOT_FOUND LIMIT_EXCEEDED RESOURCE_IN_USE INVALID_ARGUMENT ACCESS_DENIED
            DeregisterStreamConsumer      LIMIT_EXCEEDED RESOURCE_NOT_FOUND INVALID_ARGUMENT
            DescribeAccountSettings       LIMIT_EXCEEDED
            DescribeLimits                LIMIT_EXCEEDED
            DescribeStream                RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT ACCESS_DENIED
            DescribeStreamConsumer        LIMIT_EXCEEDED RESOURCE_NOT_FOUND INVALID_ARGUMENT
            DescribeStreamSummary         RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT ACCESS_DENIED
            DisableEnhancedMonitoring     INVALID_ARGUMENT LIMIT_EXCEEDED RESOURCE_IN_USE RESOURCE_NOT_FOUND ACCESS_DENIED
            EnableEnhancedMonitoring      INVALID_ARGUMENT LIMIT_EXCEEDED RESOURCE_IN_USE RESOURCE_NOT_FOUND ACCESS_DENIED
            GetRecords                    RESOURCE_NOT_FOUND INVALID_ARGUMENT PROVISIONED_THROUGHPUT_EXCEEDED EXPIRED_ITERATOR \
            KMS_DISABLED KMS_INVALID_STATE KMS_ACCESS_DENIED KMS_NOT_FOUND KMS_OPT_IN_REQUIRED KMS_THROTTLING \
            ACCESS_DENIED INTERNAL_FAILURE
            GetResourcePolicy             ACCESS_DENIED RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT RESOURCE_IN_USE
            GetShardIterator              RESOURCE_NOT_FOUND INVALID_ARGUMENT PROVISIONED_THROUGHPUT_EXCEEDED \
            ACCESS_DENIED INTERNAL_FAILURE
            IncreaseStreamRetentionPeriod RESOURCE_IN_USE RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT ACCESS_DENIED
            ListShards                    RESOURCE_NOT_FOUND INVALID_ARGUMENT LIMIT_EXCEEDED EXPIRED_NEXT_TOKEN \
            RESOURCE_IN_USE ACCESS_DENIED
            ListStreamConsumers           RESOURCE_NOT_FOUND INVALID_ARGUMENT LIMIT_EXCEEDED EXPIRED_NEXT_TOKEN RESOURCE_IN_USE
            ListStreams                   LIMIT_EXCEEDED EXPIRED_NEXT_TOKEN INVALID_ARGUMENT
            ListTagsForResource           RESOURCE_NOT_FOUND RESOURCE_IN_USE INVALID_ARGUMENT LIMIT_EXCEEDED ACCESS_DENIED
            ListTagsForStream             RESOURCE_NOT_FOUND INVALID_ARGUMENT LIMIT_EXCEEDED ACCESS_DENIED
            MergeShards                   RESOURCE_NOT_FOUND RESOURCE_IN_USE INVALID_ARGUMENT LIMIT_EXCEEDED VALIDATION \
            ACCESS_DENIED
            PutRecord                     RESOURCE_NOT_FOUND INVALID_ARGUMENT PROVISIONED_THROUGHPUT_EXCEEDED KMS_DISABLED \
            KMS_INVALID_STATE KMS_ACCESS_DENIED KMS_NOT_FOUND KMS_OPT_IN_REQUIRED KMS_THROTTLING ACCESS_DENIED \
            INTERNAL_FAILURE
            PutRecords                    RESOURCE_NOT_FOUND INVALID_ARGUMENT PROVISIONED_THROUGHPUT_EXCEEDED KMS_DISABLED \
            KMS_INVALID_STATE KMS_ACCESS_DENIED KMS_NOT_FOUND KMS_OPT_IN_REQUIRED KMS_THROTTLING ACCESS_DENIED \
            INTERNAL_FAILURE
            PutResourcePolicy             ACCESS_DENIED RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT RESOURCE_IN_USE
            RegisterStreamConsumer        INVALID_ARGUMENT LIMIT_EXCEEDED RESOURCE_IN_USE RESOURCE_NOT_FOUND
            RemoveTagsFromStream          RESOURCE_NOT_FOUND RESOURCE_IN_USE INVALID_ARGUMENT LIMIT_EXCEEDED ACCESS_DENIED
            SplitShard                    RESOURCE_NOT_FOUND RESOURCE_IN_USE INVALID_ARGUMENT LIMIT_EXCEEDED VALIDATION \
            ACCESS_DENIED
            StartStreamEncryption         INVALID_ARGUMENT LIMIT_EXCEEDED RESOURCE_IN_USE RESOURCE_NOT_FOUND KMS_DISABLED \
            KMS_INVALID_STATE KMS_ACCESS_DENIED KMS_NOT_FOUND KMS_OPT_IN_REQUIRED KMS_THROTTLING ACCESS_DENIED
            StopStreamEncryption          INVALID_ARGUMENT LIMIT_EXCEEDED RESOURCE_IN_USE RESOURCE_NOT_FOUND ACCESS_DENIED
            SubscribeToShard              RESOURCE_NOT_FOUND INVALID_ARGUMENT RESOURCE_IN_USE LIMIT_EXCEEDED ACCESS_DENIED
            TagResource                   RESOURCE_NOT_FOUND RESOURCE_IN_USE INVALID_ARGUMENT LIMIT_EXCEEDED ACCESS_DENIED
            UntagResource                 RESOURCE_NOT_FOUND RESOURCE_IN_USE INVALID_ARGUMENT LIMIT_EXCEEDED ACCESS_DENIED
            UpdateAccountSettings         INVALID_ARGUMENT VALIDATION LIMIT_EXCEEDED
            UpdateMaxRecordSize           RESOURCE_IN_USE RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT ACCESS_DENIED \
            VALIDATION
            UpdateShardCount              INVALID_ARGUMENT LIMIT_EXCEEDED RESOURCE_IN_USE RESOURCE_NOT_FOUND VALIDATION \
            ACCESS_DENIED
            UpdateStreamMode              INVALID_ARGUMENT LIMIT_EXCEEDED RESOURCE_IN_USE RESOURCE_NOT_FOUND VALIDATION
            UpdateStreamWarmThroughput    ACCESS_DENIED RESOURCE_NOT_FOUND LIMIT_EXCEEDED INVALID_ARGUMENT RESOURCE_IN_USE \
            VALIDATION
            """;

    /** SubscribeToShard's errors inside the event stream, after the answer's head has said 200. */
    public static final Set<KinesisError> IN_EVENT_STREAM = EnumSet.of(
            KinesisError.RESOURCE_NOT_FOUND,
            KinesisError.RESOURCE_IN_USE,
            KinesisError.KMS_DISABLED,
            KinesisError.KMS_INVALID_STATE,
            KinesisError.KMS_ACCESS_DENIED,
            KinesisError.KMS_NOT_FOUND,
            KinesisError.KMS_OPT_IN_REQUIRED,
            KinesisError.KMS_THROTTLING,
            KinesisError.INTERNAL_FAILURE);

    private static final Map<String, Set<KinesisError>> MODELLED = TABLE.lines()
            .map(line -> line.split(" +"))
            .collect(toMap(
                    row -> row[0],
                    row -> Arrays.stream(row)
                            .skip(1)
                            .map(KinesisError::valueOf)
                            .collect(toCollection(() -> EnumSet.noneOf(KinesisError.class)))));

    private OperationErrors() {}

    /** The 39 operations, by their names on the wire. */
    public static Set<String> operations() {
        return MODELLED.keySet();
    }

    /** What the model names for {@code operation}. */
    public static Set<KinesisError> modelledFor(String operation) {
        Set<KinesisError> errors = MODELLED.get(operation);
        if (errors == null) {
            throw new IllegalArgumentException(operation + " is none of " + operations());
        }
        return errors;
    }

    /** The modelled ones, and those that any operation may answer with, whatever the model names. */
    public static Set<KinesisError> mayThrow(String operation) {
        Set<KinesisError> errors =
                EnumSet.of(KinesisError.VALIDATION, KinesisError.ACCESS_DENIED, KinesisError.INTERNAL_FAILURE);
        errors.addAll(modelledFor(operation));
        return errors;
    }
}
