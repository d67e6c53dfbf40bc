package io.kinbridge.reshard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.InMemoryStreamCatalog;
import io.kinbridge.log.InMemoryStreamTopics;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.StreamEncryption;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import io.kinbridge.stream.WrappedKey;
import io.kinbridge.testkit.MutableClock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StreamLifecycleTest {
    private final MutableClock clock = MutableClock.at(Instant.EPOCH);
    private final InMemoryStreamCatalog streams = new InMemoryStreamCatalog(clock);
    private final LateCatalog catalog = new LateCatalog(streams);
    private final InMemoryStreamTopics topics = new InMemoryStreamTopics(clock);
    private final CompletableFuture<Void> waited = new CompletableFuture<>();
    private final StreamLifecycle lifecycle = new StreamLifecycle(catalog, topics, delay -> waited, clock);

    @BeforeEach
    void aTopicOfOnePartitionWithFiveRecords() {
        topics.ensure(SampleStream.NAME, 1, SampleStream.ofShards(1).settings());
        topics.append(SampleStream.NAME, 0, 5);
    }

    private StreamEntry put(StreamEntry entry) {
        streams.put(entry);
        return entry;
    }

    private StreamEntry stream() {
        return Objects.requireNonNull(streams.get(SampleStream.NAME));
    }

    @Test
    void advance_splitAnnounced_closesTheParentAtItsEndWhenLeasesAreOver() {
        lifecycle.advance(put(SampleStream.splitting()));
        assertThat(stream()).isEqualTo(SampleStream.splitting());

        waited.complete(null);
        assertThat(stream().status()).isEqualTo(StreamStatus.ACTIVE);
        assertThat(stream().shards().all())
                .extracting(Shard::state)
                .containsExactly(Shard.State.CLOSED, Shard.State.OPEN, Shard.State.OPEN);
        assertThat(stream().shards().all().get(0).endOffset()).isEqualTo(5);
    }

    @Test
    void advance_streamDeletedWhileItReshards_deletesIt() {
        lifecycle.advance(put(SampleStream.splitting()));
        put(stream().withStatus(StreamStatus.DELETING));
        waited.complete(null);
        assertThat(streams.get(SampleStream.NAME)).isNull();
        assertThat(topics.get(SampleStream.NAME)).isEmpty();
    }

    @Test
    void advance_intentCommittedWhileAnotherIsBeingEnded_isNotForgotten() {
        StreamEntry active = SampleStream.ofShards(1);
        topics.holdUp();
        lifecycle.advance(put(active.withStatus(StreamStatus.UPDATING)));
        catalog.holdAnswers();
        topics.release();
        assertThat(stream()).isEqualTo(active);

        StreamEntry next = active.withSettings(active.settings().withRetentionHours(48));
        lifecycle.advance(put(next.withStatus(StreamStatus.UPDATING)));
        catalog.giveAnswers();
        assertThat(stream()).isEqualTo(next);
    }

    @Test
    void advance_encryptionStarted_isActiveWhenLeasesAreOver() {
        StreamEntry announced = SampleStream.ofShards(1)
                .withEncryption(StreamEncryption.NONE.started(new WrappedKey("alias/a", "d3JhcHBlZA==")))
                .withStatus(StreamStatus.UPDATING);
        lifecycle.advance(put(announced));
        StreamEntry tagged = announced.withPolicies(Map.of("arn", "{}"));
        put(tagged);
        assertThat(stream()).isEqualTo(tagged);

        waited.complete(null);
        assertThat(stream())
                .isEqualTo(
                        tagged.withEncryption(announced.encryption().settled()).withStatus(StreamStatus.ACTIVE));
    }

    @Test
    void adoptAbandoned_unchangedSinceTheLastLook_isCarriedOn() {
        put(SampleStream.splitting());
        CatalogView last = streams.refresh().join();
        waited.complete(null);
        lifecycle.adoptAbandoned(last, streams.refresh().join());
        assertThat(stream().status()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void adoptAbandoned_movedOnSinceTheLastLook_isLeftToWhoMovesIt() {
        put(SampleStream.splitting().withStatus(StreamStatus.CREATING));
        CatalogView last = streams.refresh().join();
        put(SampleStream.splitting());
        waited.complete(null);
        lifecycle.adoptAbandoned(last, streams.refresh().join());
        assertThat(stream()).isEqualTo(SampleStream.splitting());
    }

    /** A catalog whose answers to refreshes may be late. */
    private static final class LateCatalog implements StreamCatalog {
        private final StreamCatalog catalog;
        private @Nullable CompletableFuture<Void> held;

        private LateCatalog(StreamCatalog catalog) {
            this.catalog = catalog;
        }

        void holdAnswers() {
            held = new CompletableFuture<>();
        }

        void giveAnswers() {
            CompletableFuture<Void> waiting = Objects.requireNonNull(held);
            held = null;
            waiting.complete(null);
        }

        @Override
        public @Nullable CatalogView view() {
            return catalog.view();
        }

        @Override
        public CompletableFuture<CatalogView> refresh() {
            CompletableFuture<CatalogView> answer = catalog.refresh();
            return held == null ? answer : held.thenCompose(given -> answer);
        }

        @Override
        public CompletableFuture<CatalogView> update(String stream, StreamChange change) {
            return catalog.update(stream, change);
        }

        @Override
        public CompletableFuture<CatalogView> updateSettings(UnaryOperator<CatalogSettings> change) {
            return catalog.updateSettings(change);
        }

        @Override
        public void onView(Runnable listener) {
            catalog.onView(listener);
        }
    }
}
