package io.kinbridge.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerChoiceTest {
    private final Properties properties = new Properties();

    @Test
    void of_nothingSet_isEmbedded() {
        assertThat(BrokerChoice.of(Map.of(), properties)).isEqualTo(new BrokerChoice.EmbeddedBroker());
    }

    @Test
    void of_environmentNamesCluster_winsOverProperties() {
        properties.setProperty("kinbridge.test.bootstrap", "property:9092");
        properties.setProperty("kinbridge.test.broker", "docker");
        assertThat(BrokerChoice.of(Map.of("KINBRIDGE_TEST_BOOTSTRAP", "environment:9092"), properties))
                .isEqualTo(new BrokerChoice.GivenCluster("environment:9092"));
    }

    @Test
    void of_propertyNamesCluster_winsOverBrokerKind() {
        properties.setProperty("kinbridge.test.bootstrap", "property:9092");
        properties.setProperty("kinbridge.test.broker", "docker");
        assertThat(BrokerChoice.of(Map.of(), properties)).isEqualTo(new BrokerChoice.GivenCluster("property:9092"));
    }

    @Test
    void of_dockerAskedFor_isContainer() {
        properties.setProperty("kinbridge.test.broker", "docker");
        assertThat(BrokerChoice.of(Map.of(), properties)).isEqualTo(new BrokerChoice.Container());
    }

    @Test
    void of_unknownKind_namesItAndTheKnownOnes() {
        properties.setProperty("kinbridge.test.broker", "dokcer");
        assertThatThrownBy(() -> BrokerChoice.of(Map.of(), properties))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dokcer")
                .hasMessageContaining("embedded or docker");
    }
}
