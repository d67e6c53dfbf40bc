package io.kinbridge.reshard;

import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.reshard.RecordBook.Entry;
import io.kinbridge.reshard.ShardReader.ShardSlice;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardId;
import io.kinbridge.stream.StreamEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Follows the stream from its beginning: every shard up to its end, and children after their parents. What was fetched is
 * shown only after it has travelled: then {@link ShardReader} judges it.
 */
final class SimulatedReader {
    private final SimulatedClient client;
    private final Simulation simulation;
    private final Fate fate;
    private final Rules rules;
    private final RecordBook book;
    private final SimulatedLog log;
    private final ShardReader shards;

    private final Map<ShardId, Long> positions = new HashMap<>();
    private final Set<ShardId> finished = new HashSet<>();
    private final List<Shown> shown = new ArrayList<>();

    SimulatedReader(
            SimulatedClient client, Simulation simulation, Fate fate, Rules rules, RecordBook book, SimulatedLog log) {
        this.client = client;
        this.simulation = simulation;
        this.fate = fate;
        this.rules = rules;
        this.book = book;
        this.log = log;
        this.shards = new ShardReader(new Unwaiting(client.catalog()), client.log(), client::nanoTime, rules.reading());
    }

    /** A record as it was given to the application. */
    record Shown(ShardId shard, long offset, Entry record) {}

    private record Fetched(ShardId shard, long from, LogSlice slice) {}

    /** One fetch of all shards that are due; again and again. */
    void read() {
        StreamEntry stream = client.stream();
        List<Shard> due = stream == null ? List.of() : due(stream);
        int most = 1 + fate.below(40);
        simulation.after(client.latency(), () -> {
            List<Fetched> fetched = new ArrayList<>(due.size());
            for (Shard shard : due) {
                long from = position(shard);
                fetched.add(new Fetched(shard.id(), from, log.slice(shard.partition(), from, most)));
            }
            client.later(client.latency(), () -> {
                fetched.forEach(slice -> show(slice, stream));
                client.later(fate.interval(), this::read);
            });
        });
    }

    private List<Shard> due(StreamEntry stream) {
        List<Shard> due = new ArrayList<>();
        for (Shard shard : stream.shards().all()) {
            if (shard.state() != Shard.State.OPENING && !finished.contains(shard.id()) && hasItsTurn(stream, shard)) {
                due.add(shard);
            }
        }
        return due;
    }

    /** A parent that is not listed any more has been read: shards expire later than that. */
    private boolean hasItsTurn(StreamEntry stream, Shard shard) {
        for (ShardId parent : shard.parents()) {
            if (!finished.contains(parent) && stream.shards().find(parent).isPresent()) {
                return !rules.keep(Rules.Promise.PARENTS_FIRST);
            }
        }
        return true;
    }

    private long position(Shard shard) {
        return positions.getOrDefault(shard.id(), shard.startOffset());
    }

    private void show(Fetched fetched, @Nullable StreamEntry stream) {
        ShardId id = fetched.shard();
        client.log().hold(fetched.slice());
        ShardSlice slice = stream == null ? null : shards.read(stream, id, fetched.from(), 1, 1, Duration.ZERO);
        if (slice == null) {
            return;
        }
        for (StoredRecord record : slice.records()) {
            shown.add(new Shown(id, record.offset(), book.entry(record.value())));
        }
        positions.put(id, slice.nextOffset());
        if (slice.ended()) {
            finished.add(id);
            simulation.trace(() -> this + " has finished " + id);
        }
    }

    /** The catalog for who cannot wait: a refresh gives what there is, as if its answer had come too late. */
    private record Unwaiting(StreamCatalog catalog) implements StreamCatalog {
        @Override
        public @Nullable CatalogView view() {
            return catalog.view();
        }

        @Override
        public CompletableFuture<CatalogView> refresh() {
            return CompletableFuture.completedFuture(catalog.view());
        }

        @Override
        public CompletableFuture<CatalogView> update(String stream, StreamChange change) {
            throw new UnsupportedOperationException("Readers change nothing");
        }

        @Override
        public CompletableFuture<CatalogView> updateSettings(UnaryOperator<CatalogSettings> change) {
            throw new UnsupportedOperationException("Readers change nothing");
        }

        @Override
        public void onView(Runnable listener) {
            throw new UnsupportedOperationException("Readers look when they read");
        }
    }

    boolean isAlive() {
        return client.isAlive();
    }

    boolean hasFinished(Shard shard) {
        return finished.contains(shard.id());
    }

    /** Whether it has shown all that there is of a shard. */
    boolean isAtEnd(Shard shard) {
        return hasFinished(shard)
                || shard.state() == Shard.State.OPENING
                || !shard.isClosed() && position(shard) == log.end(shard.partition());
    }

    List<Shown> shown() {
        return shown;
    }

    @Override
    public String toString() {
        return "reader of " + client;
    }
}
