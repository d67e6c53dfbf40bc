package io.kinbridge.reshard;

import io.kinbridge.encryption.DataKey;
import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.error.KinesisError;
import io.kinbridge.log.CatalogView;
import io.kinbridge.log.RecordLog;
import io.kinbridge.log.StreamCatalog;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one stream to its shards, through resharding, in order.
 *
 * <p>In the steady state a record goes straight from the caller's thread to the log, and its acknowledgement settles it on the
 * log's I/O thread. All that needs more (a shard that closes, a lease that ran out, records to be written again) waits in its
 * {@link ShardLane} for the pump, which runs on an executor, one at a time, whenever there is a newer view and a lane that
 * wants one.
 *
 * <p>Records that one thread hands over one after the other keep their order within a partition key; so do those of one
 * request. Thread-safe.
 */
public final class StreamWriter {
    private final String stream;
    private final long created;
    private final StreamCatalog catalog;
    private final RecordLog log;
    private final StreamKeys keys;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final ReshardProtocol protocol;

    private final Map<Integer, ShardLane> lanes = new ConcurrentHashMap<>();
    private final Object lanesLock = new Object();
    private final AtomicBoolean pumpRequested = new AtomicBoolean();
    private volatile boolean pumpWanted;

    /**
     * @param entry the stream
     * @param keys the data keys of streams that are encrypted
     * @param executor where the pump runs; it may block there for as long as the log's append does
     * @param nanoTime the clock that leases are measured with
     */
    public StreamWriter(
            StreamEntry entry,
            StreamCatalog catalog,
            RecordLog log,
            StreamKeys keys,
            Executor executor,
            LongSupplier nanoTime) {
        this(entry, catalog, log, keys, executor, nanoTime, new ReshardProtocol());
    }

    StreamWriter(
            StreamEntry entry,
            StreamCatalog catalog,
            RecordLog log,
            StreamKeys keys,
            Executor executor,
            LongSupplier nanoTime,
            ReshardProtocol protocol) {
        this.stream = entry.name();
        this.created = entry.created();
        this.catalog = catalog;
        this.log = log;
        this.keys = keys;
        this.executor = executor;
        this.nanoTime = nanoTime;
        this.protocol = protocol;
    }

    /** Whether this writes the stream that {@code entry} is. */
    public boolean isFor(StreamEntry entry) {
        return stream.equals(entry.name()) && created == entry.created();
    }

    /** Writes a request's records, if not refused, each to the shard of its hash key. May block as the log's append does. */
    public void write(WriteRequest request) {
        enter(request.accepted());
    }

    private void enter(List<PendingRecord> records) {
        List<PendingRecord> rest = records;
        while (!rest.isEmpty()) {
            StreamEntry entry = entry(view());
            if (entry == null) {
                fail(rest, gone());
                return;
            }
            List<PendingRecord> again = List.of();
            for (Route route : routes(entry.shards(), parted(entry.shards(), rest))) {
                ShardLane lane = lane(route.shard);
                if (lane == null || !lane.enter(route.records)) {
                    again = again.isEmpty() ? new ArrayList<>() : again;
                    again.addAll(route.records);
                }
            }
            rest = again;
        }
    }

    /** The records that go to one shard, in their order. */
    private record Route(Shard shard, List<PendingRecord> records) {}

    /** The records, those that are packed for a shard that was split in their parts. */
    private static List<PendingRecord> parted(ShardMap shards, List<PendingRecord> records) {
        List<PendingRecord> parted = null;
        for (int i = 0; i < records.size(); i++) {
            PendingRecord record = records.get(i);
            boolean whole = record.isWholeIn(shards);
            if (!whole && parted == null) {
                parted = new ArrayList<>(records.subList(0, i));
            }
            if (parted != null) {
                parted.addAll(whole ? List.of(record) : record.partsIn(shards));
            }
        }
        return parted == null ? records : parted;
    }

    private static List<Route> routes(ShardMap shards, List<PendingRecord> records) {
        if (records.size() == 1) {
            PendingRecord only = records.get(0);
            return List.of(new Route(only.shardIn(shards), records));
        }
        Route[] byShard = new Route[shards.writableCount()];
        List<Route> routes = new ArrayList<>();
        for (PendingRecord record : records) {
            int index = record.indexIn(shards);
            Route route = byShard[index];
            if (route == null) {
                route = new Route(record.shardIn(shards), new ArrayList<>());
                byShard[index] = route;
                routes.add(route);
            }
            route.records.add(record);
        }
        return routes;
    }

    /** The lane of a shard; null when the newest view has closed that shard meanwhile, so that routing must begin anew. */
    private @Nullable ShardLane lane(Shard shard) {
        ShardLane known = lanes.get(shard.id().number());
        if (known != null) {
            return known;
        }
        synchronized (lanesLock) {
            Shard now = current(view(), shard);
            if (now == null || !now.isWritable()) {
                return null;
            }
            boolean released = !mustWait(now);
            return lanes.computeIfAbsent(shard.id().number(), id -> new ShardLane(this, now, released));
        }
    }

    private boolean mustWait(Shard shard) {
        return lanes.values().stream().anyMatch(other -> protocol.mustWaitFor(shard, other.shard()));
    }

    /** To be called when the catalog has a new view: lets lanes go on that wait for one. */
    public void onView() {
        if (pumpWanted) {
            requestPump();
        }
    }

    void requestPump() {
        pumpWanted = true;
        if (pumpRequested.compareAndSet(false, true)) {
            executor.execute(() -> {
                pumpRequested.set(false);
                pump();
            });
        }
    }

    private synchronized void pump() {
        CatalogView view = view();
        if (entry(view) == null) {
            abandonAll();
            return;
        }
        List<ShardLane> youngestFirst = new ArrayList<>(lanes.values());
        youngestFirst.sort(
                Comparator.comparingLong((ShardLane lane) -> lane.shard().created())
                        .reversed());
        for (ShardLane lane : youngestFirst) {
            Shard now = current(view, lane.shard());
            lane.settleAnswered(view, now);
            if (now == null || now.isClosed()) {
                moveOn(lane, view);
            }
        }
        for (ShardLane lane : lanes.values()) {
            lane.release(mustWait(lane.shard()));
            lane.expire(nanoTime());
        }
        pumpWanted = lanes.values().stream().anyMatch(ShardLane::needsPump);
    }

    /** Hands what a closed shard's lane has left to the lanes of the shards now in its place, in front of theirs. */
    private void moveOn(ShardLane lane, CatalogView view) {
        List<PendingRecord> rest = lane.drain();
        StreamEntry entry = entry(view);
        if (rest == null || entry == null) {
            return;
        }
        synchronized (lanesLock) {
            for (Route route : routes(entry.shards(), parted(entry.shards(), rest))) {
                lanes.computeIfAbsent(route.shard.id().number(), id -> new ShardLane(this, route.shard, false))
                        .putInFront(route.records);
            }
            lanes.remove(lane.shard().id().number());
        }
    }

    /** To be called now and then, several times a second: what was held back beyond its request's deadline is failed then. */
    public void expire() {
        if (pumpWanted) {
            requestPump();
        }
    }

    /** Lanes that miss an answer stay: it will ask for the pump once more. */
    private void abandonAll() {
        RuntimeException gone = gone();
        lanes.values().removeIf(lane -> lane.abandon(gone));
    }

    private RuntimeException gone() {
        return KinesisError.RESOURCE_NOT_FOUND.exception("Stream " + stream + " not found: it was deleted.");
    }

    /** Why the fate of records in a shard that is not in the catalog any more cannot be told. */
    RuntimeException lost(CatalogView view, Shard shard) {
        return entry(view) == null
                ? gone()
                : KinesisError.INTERNAL_FAILURE.exception("Whether the record was written to " + shard.id()
                        + " of stream " + stream + " cannot be told: the answer came after the shard had expired.");
    }

    /** Why records that were held back are not written. */
    RuntimeException notWritten() {
        return KinesisError.INTERNAL_FAILURE.exception("The record was not written to stream " + stream
                + " in time: its shard map could not be refreshed, or a reshard did not end.");
    }

    /** Why the fate of records that were sent cannot be told. */
    RuntimeException unknown() {
        return KinesisError.INTERNAL_FAILURE.exception("Whether the record was written to stream " + stream
                + " could not be learned in time: its shard map could not be refreshed, or a reshard did not end.");
    }

    private static void fail(List<PendingRecord> records, RuntimeException cause) {
        records.forEach(record -> record.fail(cause));
        settled(records);
    }

    static void settled(List<PendingRecord> records) {
        int i = 0;
        while (i < records.size()) {
            WriteRequest request = records.get(i).request();
            int count = 0;
            while (i < records.size() && records.get(i).request() == request) {
                count++;
                i++;
            }
            request.settled(count);
        }
    }

    /** The stream by the newest view, if by that the shard may be written now; null if not. */
    @Nullable
    StreamEntry sendable(Shard shard) {
        CatalogView view = view();
        StreamEntry entry = entry(view);
        Shard now = entry == null ? null : entry.shards().find(shard.id()).orElse(null);
        return now != null && protocol.maySend(view, now, nanoTime.getAsLong()) ? entry : null;
    }

    /**
     * The data key for what is sent now; null if the stream is not encrypted. A lane asks by what {@link #sendable} has just
     * said, and so no later than a lease after encryption was started or stopped.
     *
     * @throws software.amazon.awssdk.services.kinesis.model.KinesisException of KMS if the key service refuses
     */
    @Nullable
    DataKey dataKey(StreamEntry entry) {
        return keys.forWriting(entry);
    }

    CatalogView view() {
        return Objects.requireNonNull(catalog.view(), "A stream was found, so the catalog has been read");
    }

    private @Nullable StreamEntry entry(CatalogView view) {
        StreamEntry entry = view.streams().get(stream);
        return entry != null && entry.created() == created ? entry : null;
    }

    /** The shard as {@code view} has it; null if it is not there any more. */
    @Nullable
    Shard current(CatalogView view, Shard shard) {
        StreamEntry entry = entry(view);
        return entry == null ? null : entry.shards().find(shard.id()).orElse(null);
    }

    RecordLog log() {
        return log;
    }

    String topic() {
        return stream;
    }

    ReshardProtocol protocol() {
        return protocol;
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }
}
