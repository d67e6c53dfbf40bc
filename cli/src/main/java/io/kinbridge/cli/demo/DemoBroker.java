package io.kinbridge.cli.demo;

import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;

/** An embedded broker on a temporary directory, which is deleted also when the JVM is told to end, as by Ctrl-C. */
final class DemoBroker implements AutoCloseable {
    private final EmbeddedKafka kafka;
    private final Thread atExit;

    private DemoBroker(EmbeddedKafka kafka) {
        this.kafka = kafka;
        this.atExit = new Thread(kafka::close, "kinbridge-close-broker");
    }

    static DemoBroker start() {
        DemoBroker broker = new DemoBroker(EmbeddedKafka.start(EmbeddedKafkaConfig.temporary()));
        Runtime.getRuntime().addShutdownHook(broker.atExit);
        return broker;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() {
        kafka.close();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // The JVM is ending and runs the hook, which finds the broker closed.
        }
    }
}
