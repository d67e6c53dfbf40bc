package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogSettings.BillingCommitment;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamSettings;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.KafkaForTests;
import io.kinbridge.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.kinesis.model.InternalFailureException;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

@ExtendWith(KafkaForTests.class)
@Timeout(120)
class KafkaStreamCatalogKafkaIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    void update_newStream_isSeenByTheOtherClient(TestKafka kafka) throws Exception {
        String name = kafka.uniqueName("catalog");
        try (KafkaBackend one = open(kafka);
                KafkaBackend other = open(kafka)) {
            CatalogView made = get(one.catalog().update(name, (current, view) -> stream(name, 3)));
            assertThat(made.stream(name)).contains(stream(name, 3));
            assertThat(get(other.catalog().refresh()).stream(name)).contains(stream(name, 3));

            CatalogView gone = get(other.catalog().update(name, (current, view) -> null));
            assertThat(gone.stream(name)).isEmpty();
            assertThat(get(one.catalog().refresh()).stream(name)).isEmpty();
        }
    }

    @Test
    void view_changeOfAnotherClient_arrivesByItself(TestKafka kafka) throws Exception {
        String name = kafka.uniqueName("catalog");
        try (KafkaBackend one = open(kafka);
                KafkaBackend other = open(kafka)) {
            get(other.catalog().refresh());
            AtomicInteger heard = new AtomicInteger();
            other.catalog().onView(() -> {
                throw new IllegalStateException("a listener that fails");
            });
            other.catalog().onView(heard::incrementAndGet);
            get(one.catalog().update(name, (current, view) -> stream(name, 1)));
            Eventually.within(LIMIT)
                    .untilAsserted(() -> assertThat(newest(other).stream(name)).isPresent());
            int before = heard.get();
            Eventually.within(LIMIT).untilAsserted(() -> assertThat(heard.get()).isGreaterThan(before + 2));
        }
    }

    @Test
    void update_twoClientsAtOnce_losesNoChange(TestKafka kafka) throws Exception {
        String name = kafka.uniqueName("counter");
        try (KafkaBackend one = open(kafka);
                KafkaBackend other = open(kafka)) {
            get(one.catalog().update(name, (current, view) -> stream(name, 1)));
            List<CompletableFuture<CatalogView>> updates = Collections.synchronizedList(new ArrayList<>());
            CompletableFuture<Void> first = CompletableFuture.runAsync(() -> count(one, name, 100, updates));
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> count(other, name, 100, updates));
            get(CompletableFuture.allOf(first, second));
            for (CompletableFuture<CatalogView> update : updates) {
                get(update);
            }
            StreamEntry counted = get(one.catalog().refresh()).stream(name).orElseThrow();
            assertThat(counted.settings().retentionHours()).isEqualTo(24 + 200);
        }
    }

    /** Ten at a time, so that both the sharing of a transaction and the fight for the turn take place. */
    private static void count(
            KafkaBackend backend, String name, int times, List<CompletableFuture<CatalogView>> updates) {
        for (int i = 0; i < times; i++) {
            CompletableFuture<CatalogView> update = backend.catalog().update(name, (current, view) -> {
                StreamEntry entry = Objects.requireNonNull(current);
                StreamSettings settings = entry.settings();
                return entry.withSettings(settings.withRetentionHours(settings.retentionHours() + 1));
            });
            updates.add(update);
            if (i % 10 == 9) {
                update.join();
            }
        }
    }

    @Test
    void update_overtakenByAnotherWriter_isDecidedAnew(TestKafka kafka) throws Exception {
        String name = kafka.uniqueName("overtaken");
        try (KafkaBackend slow = open(kafka);
                KafkaBackend quick = open(kafka)) {
            List<Optional<Integer>> seen = new ArrayList<>();
            CatalogView after = get(slow.catalog().update(name, (current, view) -> {
                seen.add(Optional.ofNullable(current)
                        .map(entry -> entry.shards().all().size()));
                if (current == null) {
                    quick.catalog()
                            .update(name, (none, quickView) -> stream(name, 5))
                            .join();
                }
                return stream(name, 7);
            }));
            assertThat(seen).containsExactly(Optional.empty(), Optional.of(5));
            assertThat(after.stream(name)).contains(stream(name, 7));
        }
    }

    @Test
    void update_refusedByTheChange_failsWithItsExceptionAndWritesNothing(TestKafka kafka) throws Exception {
        String name = kafka.uniqueName("catalog");
        try (KafkaBackend backend = open(kafka)) {
            CompletableFuture<CatalogView> refused = backend.catalog().update(name, (current, view) -> {
                throw KinesisError.RESOURCE_IN_USE.exception("not now");
            });
            assertThatThrownBy(() -> get(refused))
                    .hasCauseInstanceOf(ResourceInUseException.class)
                    .hasStackTraceContaining("not now");
            assertThat(get(backend.catalog().refresh()).stream(name)).isEmpty();
        }
    }

    @Test
    void update_entryUnchanged_writesNothing(TestKafka kafka) throws Exception {
        String name = kafka.uniqueName("catalog");
        try (KafkaBackend backend = open(kafka)) {
            get(backend.catalog().update(name, (current, view) -> stream(name, 1)));
            long end = catalogEnd(backend);
            get(backend.catalog().update(name, (current, view) -> current));
            assertThat(catalogEnd(backend)).isEqualTo(end);
        }
    }

    /** It starts now: the broker and its account are shared with other tests, which may find it in force. */
    @Test
    void updateSettings_commitment_isKeptWithLeaseAndSecret(TestKafka kafka) throws Exception {
        try (KafkaBackend one = open(kafka);
                KafkaBackend other = open(kafka)) {
            BillingCommitment commitment = new BillingCommitment(System.currentTimeMillis(), null);
            CatalogView before = get(other.catalog().refresh());
            assertThat(before.settings().tokenSecret()).hasSize(44);
            get(one.catalog().updateSettings(settings -> settings.withBillingCommitment(commitment)));
            CatalogView after = get(other.catalog().refresh());
            assertThat(after.settings().billingCommitment()).isEqualTo(commitment);
            assertThat(after.settings().tokenSecret())
                    .isEqualTo(before.settings().tokenSecret());
            assertThat(after.settings().leaseMillis())
                    .isEqualTo(before.settings().leaseMillis());
        }
    }

    @Test
    void refresh_lease_runsFromTheMomentOfAsking(TestKafka kafka) throws Exception {
        AtomicLong clock = new AtomicLong(1_000);
        KafkaBackend.Config config = ShortLease.config(kafka).withNanoTime(clock::get);
        try (KafkaBackend backend = KafkaBackend.open(config)) {
            CatalogView first = get(backend.catalog().refresh());
            long lease = TimeUnit.MILLISECONDS.toNanos(first.settings().leaseMillis());
            assertThat(first.leaseEnd()).isEqualTo(1_000 + lease);
            assertThat(first.isLeasedAt(1_000 + lease - 1)).isTrue();
            assertThat(first.isLeasedAt(1_000 + lease)).isFalse();

            clock.set(5_000);
            CompletableFuture<CatalogView> asked = backend.catalog().refresh();
            clock.set(1_000_000);
            assertThat(get(asked).leaseEnd()).isEqualTo(5_000 + lease);
        }
    }

    @Test
    void view_nothingChanges_leaseIsRenewed(TestKafka kafka) throws Exception {
        try (KafkaBackend backend = open(kafka)) {
            long first = get(backend.catalog().refresh()).leaseEnd();
            Eventually.within(LIMIT)
                    .untilAsserted(
                            () -> assertThat(newest(backend).leaseEnd() - first).isPositive());
            assertThat(newest(backend).isLeasedAt(System.nanoTime())).isTrue();
        }
    }

    @Test
    void refresh_unreadableEntry_leavesTheOthersUsable(TestKafka kafka) throws Exception {
        String good = kafka.uniqueName("good");
        String broken = kafka.uniqueName("broken");
        try (KafkaBackend backend = open(kafka)) {
            StreamCatalog catalog = backend.catalog();
            get(catalog.update(good, (current, view) -> stream(good, 1)));
            tamper(kafka, CatalogJson.key(broken), "{\"format\":99}".getBytes(StandardCharsets.UTF_8));
            assertThat(get(catalog.refresh()).stream(good)).isPresent();
            assertThatThrownBy(() -> get(catalog.update(broken, (current, view) -> stream(broken, 1))))
                    .hasCauseInstanceOf(InternalFailureException.class)
                    .hasStackTraceContaining("format 99");
            get(catalog.update(good, (current, view) -> null));

            tamper(kafka, CatalogJson.key(broken), null);
            assertThat(get(catalog.update(broken, (current, view) -> stream(broken, 1))).stream(broken))
                    .isPresent();
            get(catalog.update(broken, (current, view) -> null));
        }
    }

    private static void tamper(TestKafka kafka, String key, byte @Nullable [] value) throws Exception {
        Map<String, Object> properties = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(CatalogTopic.NAME, Appends.text(key), value))
                    .get(20, TimeUnit.SECONDS);
        }
    }

    private static long catalogEnd(KafkaBackend backend) throws Exception {
        return get(backend.topics().endOffsets(CatalogTopic.NAME, List.of(0))).get(0);
    }

    private static KafkaBackend open(TestKafka kafka) {
        return KafkaBackend.open(ShortLease.config(kafka));
    }

    private static CatalogView newest(KafkaBackend backend) {
        return Objects.requireNonNull(backend.catalog().view());
    }

    private static StreamEntry stream(String name, int shards) {
        return Entries.active(name, 1_700_000_000_000L, shards);
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(40, TimeUnit.SECONDS);
    }
}
