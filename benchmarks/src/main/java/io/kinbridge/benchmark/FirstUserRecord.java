package io.kinbridge.benchmark;

import io.kinbridge.client.KinbridgeConfig;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;

/** A JVM that makes a producer, writes one user record, and says how long both took. */
final class FirstUserRecord {
    static final String TOOK = "took ";

    private FirstUserRecord() {}

    /** Arguments: the brokers, the stream. */
    public static void main(String[] args) throws Exception {
        long began = System.nanoTime();
        KinesisProducer producer = new KinesisProducer(new KinesisProducerConfiguration(), KinbridgeConfig.of(args[0]));
        producer.addUserRecord(args[1], "key", ByteBuffer.allocate(100)).get(1, TimeUnit.MINUTES);
        System.out.println(TOOK + (System.nanoTime() - began));
        producer.destroy();
    }
}
