package io.kinbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.secured.PermissionTable;
import io.kinbridge.testkit.secured.SecuredBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.AccessDeniedException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Users who log in over TLS, with the permissions that docs/operations.md names: they can do what is theirs, and nothing else. */
@Timeout(120)
class SecuredBrokerIT {
    private static final String OURS = "orders";
    private static final String OTHERS = "payments";
    private static final String SHARD = "shardId-000000000000";
    private static final String CONSUMER = "reports";

    /** How long a refusal may take that is not the request's own time-out. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static SecuredBroker broker;
    private static KinbridgeClients administrator;
    private static KinbridgeClients producer;
    private static KinbridgeClients consumer;
    private static KinbridgeClients stranger;
    private static String consumerArn;

    @BeforeAll
    static void start() {
        broker = SecuredBroker.start("administrator", "producer", "consumer", "stranger", "late");
        PermissionTable table = PermissionTable.read();
        for (String stream : new String[] {OURS, OTHERS}) {
            broker.allow("administrator", table.of(Map.of("STREAM", stream), "administrator", "first client"));
        }
        broker.allow("producer", table.of(Map.of("STREAM", OURS), "producer"));
        broker.allow("consumer", table.of(Map.of("STREAM", OURS), "consumer"));
        administrator = clients("administrator");
        for (String stream : new String[] {OURS, OTHERS}) {
            administrator
                    .syncClient()
                    .createStream(request -> request.streamName(stream).shardCount(1));
            administrator.syncClient().waiter().waitUntilStreamExists(request -> request.streamName(stream));
        }
        producer = clients("producer");
        consumer = clients("consumer");
        stranger = clients("stranger");
        consumerArn = administrator
                .syncClient()
                .registerStreamConsumer(request -> request.streamARN(arn(OURS)).consumerName(CONSUMER))
                .consumer()
                .consumerARN();
        producer.syncClient()
                .putRecord(
                        request -> request.streamName(OURS).partitionKey("k").data(SdkBytes.fromUtf8String("hello")));
    }

    @AfterAll
    static void close() {
        for (KinbridgeClients opened : new KinbridgeClients[] {administrator, producer, consumer, stranger}) {
            opened.close();
        }
        broker.close();
    }

    @Test
    void everyCall_withTheDocumentedPermissions_succeeds() {
        KinesisClient admin = administrator.syncClient();
        KinesisClient reading = consumer.syncClient();
        assertThat(reading.getRecords(request -> request.shardIterator(iterator(reading, OURS)))
                        .records())
                .extracting(record -> record.data().asUtf8String())
                .contains("hello");
        Pushed pushed = new Pushed(consumer.asyncClient(), 100);
        pushed.subscribe(consumerArn, SHARD, ShardIteratorType.TRIM_HORIZON);
        pushed.awaitSubscribed();
        Eventually.within(SOON).untilAsserted(() -> assertThat(pushed.texts()).contains("hello"));
        pushed.subscription().cancel();

        admin.increaseStreamRetentionPeriod(
                request -> request.streamName(OTHERS).retentionPeriodHours(48));
        admin.waiter().waitUntilStreamExists(request -> request.streamName(OTHERS));
        admin.addTagsToStream(request -> request.streamName(OTHERS).tags(Map.of("team", "blue")));
        admin.splitShard(request -> request.streamName(OTHERS)
                .shardToSplit(SHARD)
                .newStartingHashKey("170141183460469231731687303715884105728"));
        admin.waiter().waitUntilStreamExists(request -> request.streamName(OTHERS));
        assertThat(admin.listShards(request -> request.streamName(OTHERS)).shards())
                .hasSize(3);
    }

    @Test
    void syncCalls_withoutThePermission_areDenied() {
        KinesisClient writing = producer.syncClient();
        KinesisClient reading = consumer.syncClient();
        assertDenied(() -> put(writing, OTHERS), "topic payments");
        assertDenied(() -> put(reading, OURS), "topic orders");
        assertDenied(
                () -> writing.getRecords(request -> request.shardIterator(iterator(writing, OURS))), "topic orders");
        assertDenied(
                () -> writing.createStream(request -> request.streamName("more").shardCount(1)), "topic more");
        assertDenied(() -> writing.deleteStream(request -> request.streamName(OURS)), "transactional id");
        assertDenied(
                () -> reading.registerStreamConsumer(
                        request -> request.streamARN(arn(OURS)).consumerName("mine")),
                "transactional id");
        assertDenied(
                () -> reading.splitShard(request -> request.streamName(OURS)
                        .shardToSplit(SHARD)
                        .newStartingHashKey("170141183460469231731687303715884105728")),
                "transactional id");
    }

    @Test
    void asyncCalls_withoutThePermission_areDenied() {
        KinesisAsyncClient reading = consumer.asyncClient();
        assertDenied(
                () -> reading.putRecord(request ->
                                request.streamName(OURS).partitionKey("k").data(SdkBytes.fromUtf8String("x")))
                        .join(),
                "topic orders");
        assertDenied(
                () -> reading.createStream(request -> request.streamName("more").shardCount(1))
                        .join(),
                "topic more");
        Pushed pushed = new Pushed(producer.asyncClient(), 100);
        assertThatThrownBy(() -> pushed.subscribe(consumerArn, SHARD, ShardIteratorType.TRIM_HORIZON)
                        .join())
                .cause()
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("topic orders");
    }

    @Test
    void everyCall_userWithoutAnyPermission_isDenied() {
        KinesisClient sync = stranger.syncClient();
        assertDenied(() -> put(sync, OURS), "__kinbridge_catalog");
        assertDenied(() -> sync.describeStream(request -> request.streamName(OURS)), "__kinbridge_catalog");
        assertDenied(() -> sync.listStreams(), "__kinbridge_catalog");
        assertDenied(
                () -> sync.createStream(request -> request.streamName("more").shardCount(1)), "__kinbridge_catalog");
        assertDenied(() -> stranger.asyncClient().listStreams().join(), "__kinbridge_catalog");
    }

    @Test
    void putRecord_permissionComesLater_succeedsWithTheSameClient() {
        try (KinbridgeClients late = clients("late")) {
            assertDenied(() -> put(late.syncClient(), OURS), "__kinbridge_catalog");
            broker.allow("late", PermissionTable.read().of(Map.of("STREAM", OURS), "consumer"));
            Eventually.within(SOON)
                    .untilAsserted(() -> assertDenied(() -> put(late.syncClient(), OURS), "topic orders"));
            broker.allow("late", PermissionTable.read().of(Map.of("STREAM", OURS), "producer"));
            Eventually.within(SOON).untilAsserted(() -> put(late.syncClient(), OURS));
        }
    }

    @Test
    void anyCall_wrongPassword_isRefusedSoonWithoutTheSecret() {
        assertRefused(
                broker.login("producer", "wrong-marked"), "Check its security.protocol, sasl.* and ssl.* properties");
    }

    @Test
    void anyCall_certificateThatIsNotTrusted_isRefusedSoon() {
        Map<String, String> login = new HashMap<>(broker.login("producer"));
        login.keySet().removeIf(property -> property.startsWith("ssl."));
        assertRefused(login, "Check its security.protocol, sasl.* and ssl.* properties");
    }

    @Test
    void anyCall_wrongTruststorePassword_isRefusedSoonWithoutTheSecret() {
        Map<String, String> login = new HashMap<>(broker.login("producer"));
        login.put("ssl.truststore.password", "wrong-marked");
        assertRefused(login, "keystore password was incorrect");
    }

    private static void assertRefused(Map<String, String> login, String said) {
        long began = System.nanoTime();
        assertThatThrownBy(() -> {
                    try (KinbridgeClients refused = KinbridgeClients.open(config(login))) {
                        refused.syncClient().listStreams();
                    }
                })
                .hasMessageContaining(said)
                .satisfies(refused -> assertThat(everything(refused)).doesNotContain("marked"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    /** What a log would show of it. */
    private static String everything(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    private static void assertDenied(ThrowingCallable call, String resource) {
        assertThatThrownBy(call).satisfies(thrown -> {
            Throwable denied = thrown instanceof CompletionException ? thrown.getCause() : thrown;
            assertThat(denied)
                    .isInstanceOf(AccessDeniedException.class)
                    .hasMessageContaining("Kafka denies this client's principal access to")
                    .hasMessageContaining(resource);
            assertThat(((KinesisException) denied).statusCode()).isEqualTo(400);
        });
    }

    private static void put(KinesisClient kinesis, String stream) {
        kinesis.putRecord(
                request -> request.streamName(stream).partitionKey("k").data(SdkBytes.fromUtf8String("x")));
    }

    private static String iterator(KinesisClient kinesis, String stream) {
        return kinesis.getShardIterator(request ->
                        request.streamName(stream).shardId(SHARD).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private static String arn(String stream) {
        return administrator
                .syncClient()
                .describeStreamSummary(request -> request.streamName(stream))
                .streamDescriptionSummary()
                .streamARN();
    }

    private static KinbridgeClients clients(String user) {
        return KinbridgeClients.open(config(broker.login(user)));
    }

    private static KinbridgeConfig config(Map<String, String> login) {
        KinbridgeConfig config = KinbridgeConfig.of(broker.bootstrapServers()).withLease(Duration.ofMillis(500));
        for (Map.Entry<String, String> property : login.entrySet()) {
            config = config.withKafka(property.getKey(), property.getValue());
        }
        return config;
    }
}
