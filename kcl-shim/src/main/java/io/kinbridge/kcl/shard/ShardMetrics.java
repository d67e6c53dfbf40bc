package io.kinbridge.kcl.shard;

import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.MetricsUtil;
import software.amazon.kinesis.retrieval.KinesisClientRecord;

/** KCL's metrics of one shard, by operation, under the names and in the scopes of the original. */
final class ShardMetrics {
    private static final String PROCESS = "ProcessTask";
    private static final String INITIALIZE = "InitializeTask";
    private static final String SHUTDOWN = "ShutdownTask";
    private static final String APPLICATION = "ApplicationTracker";

    private final MetricsFactory factory;
    private final ShardLease lease;

    ShardMetrics(MetricsFactory factory, ShardLease lease) {
        this.factory = factory;
        this.lease = lease;
    }

    void initialize(Runnable call) {
        timed(MetricsUtil.createMetricsWithOperation(factory, INITIALIZE), "RecordProcessor.initialize", call);
    }

    void shutdown(Runnable call) {
        timed(MetricsUtil.createMetricsWithOperation(factory, SHUTDOWN), "RecordProcessor.shutdown", call);
    }

    void process(Batch batch, List<KinesisClientRecord> records, Runnable call) {
        MetricsScope shard = ofShard();
        MetricsScope application = MetricsUtil.createMetricsWithOperation(factory, APPLICATION);
        try {
            shard.addData("RecordsProcessed", records.size(), StandardUnit.COUNT, MetricsLevel.SUMMARY);
            shard.addData("DataBytesProcessed", (double) batch.dataBytes(), StandardUnit.BYTES, MetricsLevel.SUMMARY);
            for (MetricsScope scope : List.of(shard, application)) {
                scope.addData(
                        "MillisBehindLatest",
                        (double) batch.millisBehindLatest(),
                        StandardUnit.MILLISECONDS,
                        MetricsLevel.SUMMARY);
            }
        } finally {
            MetricsUtil.endScope(application);
        }
        timed(shard, "RecordProcessor.processRecords", call);
    }

    /** A checkpoint was made or not, which KCL calls the update of a lease. */
    void checkpoint(boolean success, long began) {
        MetricsScope scope = ofShard();
        MetricsUtil.addSuccessAndLatency(scope, "UpdateLease", success, began, MetricsLevel.DETAILED);
        MetricsUtil.endScope(scope);
    }

    private MetricsScope ofShard() {
        MetricsScope scope = MetricsUtil.createMetricsWithOperation(factory, PROCESS);
        if (lease.info().streamIdentifierSerOpt().isPresent()) {
            MetricsUtil.addStreamId(scope, lease.streamIdentifier());
        }
        MetricsUtil.addShardId(scope, lease.shard().id().toString());
        return scope;
    }

    private static void timed(MetricsScope scope, String name, Runnable call) {
        long began = System.currentTimeMillis();
        boolean success = false;
        try {
            call.run();
            success = true;
        } finally {
            MetricsUtil.addLatency(scope, name, began, MetricsLevel.SUMMARY);
            MetricsUtil.addSuccessAndLatency(scope, success, began, MetricsLevel.SUMMARY);
            MetricsUtil.endScope(scope);
        }
    }
}
