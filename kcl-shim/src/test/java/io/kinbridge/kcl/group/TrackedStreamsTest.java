package io.kinbridge.kcl.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.testkit.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.common.StreamConfig;
import software.amazon.kinesis.common.StreamIdentifier;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy.AutoDetectionAndDeferredDeletionStrategy;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy.NoLeaseDeletionStrategy;
import software.amazon.kinesis.processor.FormerStreamsLeasesDeletionStrategy.ProvidedStreamsDeferredDeletionStrategy;
import software.amazon.kinesis.processor.MultiStreamTracker;
import software.amazon.kinesis.processor.SingleStreamTracker;

class TrackedStreamsTest {
    private static final Duration WAIT = Duration.ofMinutes(5);
    private static final InitialPositionInStreamExtended LATEST =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.LATEST);

    private final MutableClock clock = MutableClock.at(Instant.ofEpochSecond(1_000_000));
    private final Tracker tracker = new Tracker();
    private final TrackedStreams streams = new TrackedStreams(tracker, clock);

    /** Lists what the test says. */
    private static final class Tracker implements MultiStreamTracker {
        private List<String> listed = List.of();
        private FormerStreamsLeasesDeletionStrategy deletion = new NoLeaseDeletionStrategy();

        @Override
        public List<StreamConfig> streamConfigList() {
            return listed.stream()
                    .map(name -> new StreamConfig(identifier(name), LATEST))
                    .toList();
        }

        @Override
        public FormerStreamsLeasesDeletionStrategy formerStreamsLeasesDeletionStrategy() {
            return deletion;
        }
    }

    private static StreamIdentifier identifier(String name) {
        return StreamIdentifier.multiStreamInstance("000000000000:" + name + ":1");
    }

    private static FormerStreamsLeasesDeletionStrategy detected() {
        return new AutoDetectionAndDeferredDeletionStrategy() {
            @Override
            public Duration waitPeriodToDeleteFormerStreams() {
                return WAIT;
            }
        };
    }

    private static FormerStreamsLeasesDeletionStrategy provided(@Nullable List<StreamIdentifier> named) {
        return new ProvidedStreamsDeferredDeletionStrategy() {
            @Override
            @SuppressWarnings("NullAway")
            public @Nullable List<StreamIdentifier> streamIdentifiersForLeaseCleanup() {
                return named;
            }

            @Override
            public Duration waitPeriodToDeleteFormerStreams() {
                return WAIT;
            }
        };
    }

    private Iterable<String> list(String... names) {
        tracker.listed = Stream.of(names).toList();
        return streams.update(streams.list());
    }

    @Test
    void update_newStreams_areRead() {
        assertThat(list("a", "b")).isEmpty();
        assertThat(streams.names()).containsExactlyInAnyOrder("a", "b");
        assertThat(list("a", "b", "c")).isEmpty();
        assertThat(streams.names()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(streams.isMultiStream()).isTrue();
    }

    @Test
    void config_listed_isTheTrackers() {
        list("a");
        assertThat(streams.config("a")).isEqualTo(new StreamConfig(identifier("a"), LATEST));
        assertThat(streams.initialPosition("a")).isEqualTo(LATEST);
    }

    @Test
    void initialPosition_notListed_isTheOrphansOne() {
        list("a");
        assertThat(streams.config("b")).isNull();
        assertThat(streams.initialPosition("b")).isEqualTo(tracker.orphanedStreamInitialPositionInStream());
    }

    @Test
    void update_noDeletion_stopsAtOnceAndKeepsTheCommits() {
        list("a", "b");
        assertThat(list("a")).isEmpty();
        assertThat(streams.names()).containsExactly("a");
    }

    @Test
    void update_detected_goesOnForTheWaitPeriodThenDeletes() {
        tracker.deletion = detected();
        list("a", "b");
        assertThat(list("a")).isEmpty();
        clock.advance(WAIT.minusMillis(1));
        assertThat(list("a")).isEmpty();
        assertThat(streams.names()).containsExactlyInAnyOrder("a", "b");
        clock.advance(Duration.ofMillis(1));
        assertThat(list("a")).containsExactly("b");
        assertThat(streams.names()).containsExactly("a");
        assertThat(list("a")).isEmpty();
    }

    @Test
    void update_detectedAndListedAgain_theWaitBeginsAnew() {
        tracker.deletion = detected();
        list("a", "b");
        list("a");
        clock.advance(WAIT);
        assertThat(list("a", "b")).isEmpty();
        assertThat(list("a")).isEmpty();
        assertThat(streams.names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void update_provided_deletesWhatIsNamedAndNotListed() {
        tracker.deletion = provided(List.of(identifier("b"), identifier("a")));
        list("a", "b", "c");
        assertThat(list("a")).isEmpty();
        clock.advance(WAIT);
        assertThat(list("a")).containsExactly("b");
        assertThat(streams.names()).containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void update_providedNull_deletesNothing() {
        tracker.deletion = provided(null);
        list("a", "b");
        list("a");
        clock.advance(WAIT);
        assertThat(list("a")).isEmpty();
        assertThat(streams.names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void update_singleStream_isRead() {
        TrackedStreams one = new TrackedStreams(new SingleStreamTracker("orders", LATEST), clock);
        assertThat(one.update(one.list())).isEmpty();
        assertThat(one.names()).containsExactly("orders");
        assertThat(one.isMultiStream()).isFalse();
        assertThat(one.initialPosition("orders")).isEqualTo(LATEST);
    }
}
