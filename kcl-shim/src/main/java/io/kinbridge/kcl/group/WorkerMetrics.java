package io.kinbridge.kcl.group;

import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.kinesis.metrics.MetricsFactory;
import software.amazon.kinesis.metrics.MetricsLevel;
import software.amazon.kinesis.metrics.MetricsScope;
import software.amazon.kinesis.metrics.MetricsUtil;

/**
 * KCL's metrics of a worker: how many leases it holds, and, of the worker that leads a round, how many there are. For the
 * member's thread only; the metrics factory, which may be the application's, is called on the executor.
 */
final class WorkerMetrics {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final MetricsFactory factory;
    private final Executor executor;
    private int lost;
    private long toldAt;

    /** @param now monotonic, ns */
    WorkerMetrics(MetricsFactory factory, Executor executor, long now) {
        this.factory = factory;
        this.executor = executor;
        this.toldAt = now;
    }

    /** Another worker reads a shard that was this one's, without its consent. */
    void lost(int leases) {
        lost += leases;
    }

    /** Tells of the leases held, if it is time. */
    void tellWhenDue(long now, int held) {
        if (now - toldAt < INTERVAL_NANOS) {
            return;
        }
        toldAt = now;
        int lostSince = lost;
        lost = 0;
        executor.execute(() -> {
            MetricsScope scope = MetricsUtil.createMetricsWithOperation(factory, "RenewAllLeases");
            scope.addData("CurrentLeases", held, StandardUnit.COUNT, MetricsLevel.SUMMARY);
            scope.addData("LostLeases", lostSince, StandardUnit.COUNT, MetricsLevel.SUMMARY);
            MetricsUtil.endScope(scope);
        });
    }

    /** This worker has given out the leases among so many. */
    void gaveOut(int leases, int workers) {
        executor.execute(() -> {
            MetricsScope scope = MetricsUtil.createMetricsWithOperation(factory, "TakeLeases");
            scope.addData("NumWorkers", workers, StandardUnit.COUNT, MetricsLevel.SUMMARY);
            scope.addData("TotalLeases", leases, StandardUnit.COUNT, MetricsLevel.DETAILED);
            MetricsUtil.endScope(scope);
        });
    }
}
