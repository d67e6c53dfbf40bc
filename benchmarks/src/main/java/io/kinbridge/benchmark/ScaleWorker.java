package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeConfig;
import java.util.concurrent.TimeUnit;

/** One of several KCL workers on a stream of many shards. Says how it stands, again and again, until it is killed. */
final class ScaleWorker {
    static final String STANDS = "stands ";
    private static final long PERIOD_MILLIS = 200;

    private ScaleWorker() {}

    /** Arguments: bootstrap servers, the stream. */
    public static void main(String[] args) throws InterruptedException {
        try (CountingWorker worker =
                CountingWorker.start(KinbridgeConfig.of(args[0]), args[1], args[1] + "-app", Integer.MAX_VALUE)) {
            while (true) {
                System.out.println(STANDS + worker.openShards() + " " + worker.counted());
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            }
        }
    }
}
