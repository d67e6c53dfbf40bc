package io.kinbridge.benchmark;

import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a JVM of its own, which says its address and then serves until it is killed. */
final class BenchmarkBroker {
    static final String READY = "serves ";

    private BenchmarkBroker() {}

    /** Argument: the data directory. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedKafka broker = EmbeddedKafka.start(EmbeddedKafkaConfig.keptIn(Path.of(args[0])));
        System.out.println(READY + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
