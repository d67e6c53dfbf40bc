package io.kinbridge.cli.demo;

import io.kinbridge.client.KinbridgeConfig;

/** Says to the examples in this JVM where Kafka is, as a user says it to his applications: outside of their code. */
final class ClusterProperty implements AutoCloseable {
    private static final String NAME = "kinbridge.bootstrap.servers";

    ClusterProperty(String bootstrapServers) {
        System.setProperty(NAME, bootstrapServers);
    }

    /** What they find. */
    KinbridgeConfig cluster() {
        return KinbridgeConfig.fromEnvironment();
    }

    @Override
    public void close() {
        System.clearProperty(NAME);
    }
}
