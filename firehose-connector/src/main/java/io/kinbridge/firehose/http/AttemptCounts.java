package io.kinbridge.firehose.http;

import java.util.function.LongConsumer;

/**
 * Where what requests have is counted, once for each attempt: CloudWatch's {@code DeliveryToHttpEndpoint.ProcessedRecords} and
 * {@code ProcessedBytes}, "including retries". Bytes are of the records' data, as in {@code DeliveryToHttpEndpoint.Bytes}.
 */
public record AttemptCounts(LongConsumer records, LongConsumer bytes) {}
