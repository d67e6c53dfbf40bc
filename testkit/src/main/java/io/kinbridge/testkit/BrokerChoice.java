package io.kinbridge.testkit;

import java.util.Map;
import java.util.Properties;

/** Which cluster the tests run against, as {@link KafkaForTests} documents it. */
sealed interface BrokerChoice {
    String BOOTSTRAP_VARIABLE = "KINBRIDGE_TEST_BOOTSTRAP";
    String BOOTSTRAP_PROPERTY = "kinbridge.test.bootstrap";
    String BROKER_PROPERTY = "kinbridge.test.broker";

    TestBroker start();

    static BrokerChoice of(Map<String, String> environment, Properties properties) {
        String bootstrap = environment.getOrDefault(BOOTSTRAP_VARIABLE, properties.getProperty(BOOTSTRAP_PROPERTY, ""));
        if (!bootstrap.isBlank()) {
            return new GivenCluster(bootstrap);
        }
        String broker = properties.getProperty(BROKER_PROPERTY, "embedded");
        return switch (broker) {
            case "embedded" -> new EmbeddedBroker();
            case "docker" -> new Container();
            default ->
                throw new IllegalArgumentException(BROKER_PROPERTY + "=" + broker
                        + " is no known kind of broker; use embedded or docker, or name a cluster by "
                        + BOOTSTRAP_VARIABLE);
        };
    }

    record GivenCluster(String bootstrapServers) implements BrokerChoice {
        @Override
        public TestBroker start() {
            return new TestBroker.Given(bootstrapServers);
        }
    }

    record EmbeddedBroker() implements BrokerChoice {
        @Override
        public TestBroker start() {
            return TestBroker.Embedded.start();
        }
    }

    record Container() implements BrokerChoice {
        @Override
        public TestBroker start() {
            return ContainerBroker.start();
        }
    }
}
