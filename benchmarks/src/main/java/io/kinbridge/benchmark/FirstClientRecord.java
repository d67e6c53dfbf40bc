package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeConfig;

/** A JVM that runs a KCL worker until its first batch, and says how long that took. */
final class FirstClientRecord {
    static final String TOOK = "took ";

    private FirstClientRecord() {}

    /** Arguments: the brokers, the stream, the application. */
    public static void main(String[] args) throws Exception {
        long began = System.nanoTime();
        try (CountingWorker worker = CountingWorker.start(KinbridgeConfig.of(args[0]), args[1], args[2], 1)) {
            worker.awaitSpeed();
            System.out.println(TOOK + (System.nanoTime() - began));
        }
    }
}
