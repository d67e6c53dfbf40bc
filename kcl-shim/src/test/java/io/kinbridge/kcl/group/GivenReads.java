package io.kinbridge.kcl.group;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.log.StreamTopics;
import io.kinbridge.operation.OperationContext;
import io.kinbridge.operation.StreamReads;
import io.kinbridge.reshard.ReadHorizon;
import io.kinbridge.stream.StreamArns;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** Streams that do not change, in topics that answer for their ends when the test says so. */
final class GivenReads {
    private static final CatalogSettings SETTINGS = new CatalogSettings(2_000, "", null);

    private final List<CompletableFuture<Map<Integer, Long>>> ends = new ArrayList<>();
    private int refreshes;

    /** Everything that reading does not ask for is not there. */
    @SuppressWarnings("NullAway")
    StreamReads of(StreamEntry... streams) {
        SortedMap<String, StreamEntry> byName = new TreeMap<>();
        for (StreamEntry stream : streams) {
            byName.put(stream.name(), stream);
        }
        CatalogView view = new CatalogView(SETTINGS, byName, Long.MAX_VALUE);
        return new StreamReads(
                new OperationContext(
                        new Catalog(view),
                        new Topics(),
                        null,
                        null,
                        new StreamArns("us-east-1", "000000000000"),
                        InstantSource.system(),
                        Runnable::run),
                new ReadHorizon(System::nanoTime));
    }

    /** The questions for a log's end, to be answered by the test. */
    List<CompletableFuture<Map<Integer, Long>>> ends() {
        return ends;
    }

    /** How often a newer view was asked for. */
    int refreshes() {
        return refreshes;
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("not asked by readers");
    }

    private final class Catalog implements StreamCatalog {
        private final CatalogView view;

        Catalog(CatalogView view) {
            this.view = view;
        }

        @Override
        public CatalogView view() {
            return view;
        }

        @Override
        public CompletableFuture<CatalogView> refresh() {
            refreshes++;
            return CompletableFuture.completedFuture(view);
        }

        @Override
        public CompletableFuture<CatalogView> update(String stream, StreamChange change) {
            throw notAsked();
        }

        @Override
        public CompletableFuture<CatalogView> updateSettings(UnaryOperator<CatalogSettings> change) {
            throw notAsked();
        }

        @Override
        public void onView(Runnable listener) {}
    }

    private final class Topics implements StreamTopics {
        @Override
        public CompletableFuture<Map<Integer, Long>> endOffsets(String topic, Collection<Integer> partitions) {
            CompletableFuture<Map<Integer, Long>> end = new CompletableFuture<>();
            ends.add(end);
            return end;
        }

        @Override
        public CompletableFuture<Void> ensure(String topic, int partitions, StreamSettings settings) {
            throw notAsked();
        }

        @Override
        public CompletableFuture<Void> grow(String topic, int partitions) {
            throw notAsked();
        }

        @Override
        public CompletableFuture<Void> configure(String topic, StreamSettings settings) {
            throw notAsked();
        }

        @Override
        public CompletableFuture<Void> delete(String topic) {
            throw notAsked();
        }

        @Override
        public CompletableFuture<TopicShape> shape(String topic) {
            throw notAsked();
        }

        @Override
        public CompletableFuture<Map<Integer, Long>> startOffsets(String topic, Collection<Integer> partitions) {
            throw notAsked();
        }

        @Override
        public CompletableFuture<Long> offsetAt(String topic, int partition, long timestamp) {
            throw notAsked();
        }
    }
}
