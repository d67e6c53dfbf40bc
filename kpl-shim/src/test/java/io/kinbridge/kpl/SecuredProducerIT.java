package io.kinbridge.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.testkit.secured.PermissionTable;
import io.kinbridge.testkit.secured.SecuredBroker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/** Producers who log in over TLS: with the permissions that docs/operations.md names they write, and without they are told. */
@Timeout(120)
class SecuredProducerIT {
    private static final String OURS = "orders";
    private static final String OTHERS = "payments";
    private static final long TTL_MILLIS = 3_000;
    private static final long LIMIT_SECONDS = 20;

    private static SecuredBroker broker;
    private static KinbridgeClients administrator;

    @BeforeAll
    static void start() {
        broker = SecuredBroker.start("administrator", "producer", "stranger");
        PermissionTable table = PermissionTable.read();
        for (String stream : List.of(OURS, OTHERS)) {
            broker.allow("administrator", table.of(Map.of("STREAM", stream), "administrator", "first client"));
        }
        broker.allow("producer", table.of(Map.of("STREAM", OURS), "producer"));
        administrator = KinbridgeClients.open(config(broker.login("administrator")));
        StoredUserRecords.createStream(administrator, OURS, 1);
        StoredUserRecords.createStream(administrator, OTHERS, 1);
    }

    @AfterAll
    static void close() {
        administrator.close();
        broker.close();
    }

    @Test
    void addUserRecord_withTheDocumentedPermissions_isWrittenAndOthersStreamsAreDenied() throws Exception {
        KinesisProducer producer = producer(broker.login("producer"));
        try {
            assertThat(add(producer, OURS).isSuccessful()).isTrue();
            assertDenied(producer, OTHERS, "topic payments");
            assertThat(add(producer, OURS).isSuccessful()).isTrue();
        } finally {
            producer.destroy();
        }
    }

    @Test
    void addUserRecord_withoutAnyPermission_failsWithAccessDenied() {
        KinesisProducer producer = producer(broker.login("stranger"));
        try {
            assertDenied(producer, OURS, "__kinbridge_catalog");
        } finally {
            producer.destroy();
        }
    }

    @Test
    void addUserRecord_wrongPassword_failsWithAccessDeniedAndWithoutTheSecret() {
        KinesisProducer producer = producer(broker.login("producer", "wrong-marked"));
        try {
            assertDenied(producer, OURS, "did not let this client in");
        } finally {
            producer.destroy();
        }
    }

    private static void assertDenied(KinesisProducer producer, String stream, String said) {
        assertThatThrownBy(() -> add(producer, stream))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(UserRecordFailedException.class, failed -> {
                    List<Attempt> attempts = failed.getResult().getAttempts();
                    assertThat(attempts)
                            .filteredOn(attempt -> !"Expired".equals(attempt.getErrorCode()))
                            .isNotEmpty()
                            .allSatisfy(attempt -> {
                                assertThat(attempt.getErrorCode()).isEqualTo("AccessDeniedException");
                                assertThat(attempt.getErrorMessage())
                                        .contains(said)
                                        .doesNotContain("marked");
                            });
                });
    }

    private static UserRecordResult add(KinesisProducer producer, String stream) throws Exception {
        return producer.addUserRecord(stream, "key", ByteBuffer.wrap("data".getBytes(UTF_8)))
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static KinesisProducer producer(Map<String, String> login) {
        return new KinesisProducer(new KinesisProducerConfiguration().setRecordTtl(TTL_MILLIS), config(login));
    }

    private static KinbridgeConfig config(Map<String, String> login) {
        KinbridgeConfig config = KinbridgeConfig.of(broker.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> property : login.entrySet()) {
            config = config.withKafka(property.getKey(), property.getValue());
        }
        return config;
    }
}
