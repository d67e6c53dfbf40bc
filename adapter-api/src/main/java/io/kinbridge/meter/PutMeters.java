package io.kinbridge.meter;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** A stream's meters of PutRecord and PutRecords. */
final class PutMeters {
    private final DistributionSummary incomingBytes;
    private final DistributionSummary incomingRecords;
    private final DistributionSummary throttled;

    private final DistributionSummary recordBytes;
    private final Timer recordLatency;
    private final DistributionSummary recordSuccess;

    private final DistributionSummary recordsBytes;
    private final Timer recordsLatency;
    private final DistributionSummary recordsSuccess;
    private final DistributionSummary recordsTotal;
    private final DistributionSummary recordsSuccessful;
    private final DistributionSummary recordsFailed;
    private final DistributionSummary recordsThrottled;

    PutMeters(MeterGroup stream) {
        incomingBytes = stream.summary("IncomingBytes");
        incomingRecords = stream.summary("IncomingRecords");
        throttled = stream.summary("WriteProvisionedThroughputExceeded");
        recordBytes = stream.summary("PutRecord.Bytes");
        recordLatency = stream.timer("PutRecord.Latency");
        recordSuccess = stream.summary("PutRecord.Success");
        recordsBytes = stream.summary("PutRecords.Bytes");
        recordsLatency = stream.timer("PutRecords.Latency");
        recordsSuccess = stream.summary("PutRecords.Success");
        recordsTotal = stream.summary("PutRecords.TotalRecords");
        recordsSuccessful = stream.summary("PutRecords.SuccessfulRecords");
        recordsFailed = stream.summary("PutRecords.FailedRecords");
        recordsThrottled = stream.summary("PutRecords.ThrottledRecords");
    }

    void putRecord(PutOutcome outcome, long nanos) {
        incoming(outcome);
        recordBytes.record((double) outcome.bytes());
        recordLatency.record(nanos, TimeUnit.NANOSECONDS);
        recordSuccess.record(outcome.written());
    }

    void putRecords(PutOutcome outcome, long nanos) {
        incoming(outcome);
        recordsBytes.record((double) outcome.bytes());
        recordsLatency.record(nanos, TimeUnit.NANOSECONDS);
        recordsSuccess.record(outcome.written() > 0 ? 1 : 0);
        recordsTotal.record(outcome.written() + outcome.throttled() + outcome.failed());
        recordsSuccessful.record(outcome.written());
        recordsFailed.record(outcome.failed());
        recordsThrottled.record(outcome.throttled());
    }

    private void incoming(PutOutcome outcome) {
        incomingBytes.record((double) outcome.bytes());
        incomingRecords.record(outcome.written());
        throttled.record(outcome.throttled());
    }
}
