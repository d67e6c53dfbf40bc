package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeConfig;
import java.lang.management.ManagementFactory;

/** Reads all shards of a stream by one KCL worker, and says how much heap and how many threads that took. */
final class ManyShardsWorker {
    static final String DONE = "done ";

    private ManyShardsWorker() {}

    /** Arguments: bootstrap servers, the stream, how many records it holds. */
    public static void main(String[] args) throws Exception {
        HeapWatch heap = HeapWatch.start();
        try (CountingWorker worker = CountingWorker.start(
                KinbridgeConfig.of(args[0]), args[1], args[1] + "-app", Integer.parseInt(args[2]))) {
            Speed speed = worker.awaitSpeed();
            System.out.println(DONE + heap.peakBytes() + " "
                    + ManagementFactory.getThreadMXBean().getPeakThreadCount() + " " + Math.round(speed.perSecond()));
        }
    }
}
