package io.kinbridge.firehose.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.connect.Connector;
import io.kinbridge.firehose.connect.ConnectorStatus;
import io.kinbridge.firehose.connect.ConnectorStatus.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;

/** What Connect says of a connector, as a delivery stream's status. */
class StreamStateTest {
    private static final Instant CREATED = Instant.parse("2026-01-31T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "UNASSIGNED, 0, 1, CREATING, false",
        "RUNNING, 0, 1, CREATING, false",
        "STOPPED, 0, 1, CREATING, false",
        "STOPPED, 0, 61, ACTIVE, true",
        "STOPPED, 1, 1, ACTIVE, true",
        "PAUSED, 1, 1000, ACTIVE, true",
        "RUNNING, 1, 1, ACTIVE, false",
        "UNASSIGNED, 1, 1000, ACTIVE, false",
        "FAILED, 0, 1, CREATING_FAILED, true",
        "FAILED, 1, 1000, ACTIVE, true"
    })
    void of_connectorsState_isTheStreams(
            String state, int tasks, int age, DeliveryStreamStatus expected, boolean isExplained) {
        ConnectorStatus status = new ConnectorStatus(new Part("connector", state, "boom\n at x"), List.of());

        StreamState seen = of(tasks, status, age);

        assertThat(seen.status()).isEqualTo(expected);
        assertThat(seen.failure() != null).isEqualTo(isExplained);
    }

    @Test
    void of_failedTask_isActiveAndExplained() {
        ConnectorStatus status = new ConnectorStatus(
                new Part("connector", "RUNNING", null),
                List.of(new Part("task 0", "RUNNING", null), new Part("task 1", "FAILED", "boom\n at x")));

        StreamState seen = of(2, status, 1000);

        assertThat(seen.status()).isEqualTo(DeliveryStreamStatus.ACTIVE);
        assertThat(seen.failure()).isNotNull();
        assertThat(seen.failure().details()).isEqualTo("The task 1 of Kafka Connect failed: boom");
    }

    @Test
    void of_noStatusYet_isCreatingUntilThereAreTasks() {
        assertThat(of(0, null, 1).status()).isEqualTo(DeliveryStreamStatus.CREATING);
        assertThat(of(1, null, 1).status()).isEqualTo(DeliveryStreamStatus.ACTIVE);
    }

    private static StreamState of(int tasks, ConnectorStatus status, int ageSeconds) {
        return StreamState.of(new Connector("s", Map.of(), tasks, status), CREATED, CREATED.plusSeconds(ageSeconds));
    }
}
