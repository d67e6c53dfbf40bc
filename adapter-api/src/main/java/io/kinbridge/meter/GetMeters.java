package io.kinbridge.meter;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** A stream's meters of GetRecords. */
final class GetMeters {
    private final DistributionSummary bytes;
    private final DistributionSummary iteratorAge;
    private final Timer latency;
    private final DistributionSummary records;
    private final DistributionSummary success;
    private final DistributionSummary throttled;

    GetMeters(MeterGroup stream) {
        bytes = stream.summary("GetRecords.Bytes");
        iteratorAge = stream.summary("GetRecords.IteratorAgeMilliseconds");
        latency = stream.timer("GetRecords.Latency");
        records = stream.summary("GetRecords.Records");
        success = stream.summary("GetRecords.Success");
        throttled = stream.summary("ReadProvisionedThroughputExceeded");
    }

    void succeeded(ReadBatch batch, long nanos) {
        bytes.record((double) batch.bytes());
        records.record(batch.records());
        iteratorAge.record((double) batch.millisBehindLatest());
        latency.record(nanos, TimeUnit.NANOSECONDS);
        success.record(1);
        throttled.record(0);
    }

    void failed(boolean wasThrottled, long nanos) {
        latency.record(nanos, TimeUnit.NANOSECONDS);
        success.record(0);
        throttled.record(wasThrottled ? 1 : 0);
    }
}
