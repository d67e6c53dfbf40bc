/**
 * Amazon's aggregated-record format, in which one Kinesis record is a container of many user records: the Kinesis Producer
 * Library writes it, the Kinesis Client Library reads it. Bytes in and bytes out, on the JDK alone; nothing here knows of
 * streams, of Kafka or of the AWS SDK.
 */
@NullMarked
package io.kinbridge.aggregation;

import org.jspecify.annotations.NullMarked;
