package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaBackendConfigTest {
    private static final KafkaBackend.Config CONFIG = KafkaBackend.Config.of("kafka:9092");

    @Test
    void of_defaults_arePinned() {
        assertThat(CONFIG.leaseMillis()).isEqualTo(2000);
        assertThat(CONFIG.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(CONFIG.replication()).isNull();
        assertThat(CONFIG.idleFetchers()).isEqualTo(32);
        assertThat(CONFIG.clientProperties()).isEmpty();
    }

    @Test
    void with_valuesOutOfRange_areRefusedByNameAndLimit() {
        assertThatThrownBy(() -> KafkaBackend.Config.of(" ")).hasMessageContaining("bootstrap.servers is empty");
        assertThatThrownBy(() -> CONFIG.withLeaseMillis(99)).hasMessageContaining("99 ms");
        assertThatThrownBy(() -> CONFIG.withLeaseMillis(60_001)).hasMessageContaining("60000");
        assertThatThrownBy(() -> CONFIG.withRequestTimeout(Duration.ofMillis(999)))
                .hasMessageContaining("1 second");
        assertThatThrownBy(() -> CONFIG.withRequestTimeout(Duration.ofMinutes(11)))
                .hasMessageContaining("10 minutes");
        assertThatThrownBy(() -> CONFIG.withReplication((short) 0)).hasMessageContaining("replication factor is 0");
        assertThatThrownBy(() -> CONFIG.withIdleFetchers(0)).hasMessageContaining("0 idle fetchers");
    }
}
