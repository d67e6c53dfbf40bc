package io.kinbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaConfigTest {

    @Test
    void temporary_defaults_haveNoDirectoryAndLetTheSystemPickThePort() {
        assertThat(EmbeddedKafkaConfig.temporary()).isEqualTo(new EmbeddedKafkaConfig(null, 0, Map.of()));
    }

    @Test
    void with_severalSettings_keepsThemAll() {
        EmbeddedKafkaConfig config = EmbeddedKafkaConfig.keptIn(Path.of("kept"))
                .withBrokerProperty("num.partitions", "2")
                .withPort(9092)
                .withBrokerProperty("num.partitions", "3")
                .withBrokerProperty("message.max.bytes", "10485760");
        assertThat(config)
                .isEqualTo(new EmbeddedKafkaConfig(
                        Path.of("kept"), 9092, Map.of("num.partitions", "3", "message.max.bytes", "10485760")));
    }

    @Test
    void port_outOfRange_isRejectedByValue() {
        for (int port : new int[] {-1, 65_536}) {
            assertThatThrownBy(() -> EmbeddedKafkaConfig.temporary().withPort(port))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(Integer.toString(port));
        }
    }

    @Test
    void brokerProperty_setByTheBrokerItself_isRejectedByName() {
        assertThatThrownBy(() -> EmbeddedKafkaConfig.temporary().withBrokerProperty("listeners", "PLAINTEXT://:9092"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("listeners")
                .hasMessageContaining("port");
    }
}
