package io.kinbridge.testkit;

import org.apache.kafka.common.utils.AppInfoParser;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A broker in a container, of the same version as the Kafka clients on the class path. */
record ContainerBroker(KafkaContainer container) implements TestBroker {

    /**
     * Starts the container.
     *
     * @throws TestAbortedException if no Docker engine answers
     */
    static ContainerBroker start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new TestAbortedException("Skipped: no Docker engine answers on this machine;"
                    + " start one, or leave out the Maven profile 'docker' to test on an embedded broker");
        }
        KafkaContainer container = new KafkaContainer(
                        DockerImageName.parse("apache/kafka").withTag(AppInfoParser.getVersion()))
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
        try {
            container.start();
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
        return new ContainerBroker(container);
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.close();
    }
}
