package io.kinbridge.testkit;

import io.kinbridge.embedded.EmbeddedKafka;
import io.kinbridge.embedded.EmbeddedKafkaConfig;

/** A Kafka cluster of one of the kinds of {@link BrokerChoice}, with what it takes to end it. */
sealed interface TestBroker extends AutoCloseable permits TestBroker.Given, TestBroker.Embedded, ContainerBroker {
    String bootstrapServers();

    @Override
    void close();

    /** Somebody else's cluster: nothing is started, nothing is ended. */
    record Given(String bootstrapServers) implements TestBroker {
        @Override
        public void close() {
            // The cluster belongs to whoever named it.
        }
    }

    /** A broker in this JVM on a temporary directory. */
    record Embedded(EmbeddedKafka kafka) implements TestBroker {
        static Embedded start() {
            return new Embedded(EmbeddedKafka.start(EmbeddedKafkaConfig.temporary()));
        }

        @Override
        public String bootstrapServers() {
            return kafka.bootstrapServers();
        }

        @Override
        public void close() {
            kafka.close();
        }
    }
}
