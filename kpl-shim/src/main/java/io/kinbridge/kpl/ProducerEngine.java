package io.kinbridge.kpl;

import com.amazonaws.services.schemaregistry.common.Schema;
import com.google.common.util.concurrent.ListenableFuture;
import io.kinbridge.client.KinbridgeClients;
import io.kinbridge.client.KinbridgeConfig;
import io.kinbridge.operation.RecordWrites;
import io.kinbridge.stream.HashKey;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.kinesis.producer.DaemonException;
import software.amazon.kinesis.producer.KinesisProducerConfiguration;
import software.amazon.kinesis.producer.Metric;
import software.amazon.kinesis.producer.UserRecord;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * A KPL producer on Kafka.
 *
 * <p>Any thread adds user records, and none waits for that: they are checked, copied and put into an inbox. One thread of the
 * engine takes them from there, packs them by shard, and hands them to Kafka; all that may wait, waits there. Kafka's I/O
 * thread tells when they are answered, and a pool completes the futures, so that listeners hold up nothing else.
 */
public final class ProducerEngine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProducerEngine.class);

    /** Less than Kafka's own buffer, which would make the engine's thread wait. The rest stays with the engine. */
    private static final long MOST_SHIPPED_BYTES = 24L * 1024 * 1024;

    /** While records keep coming, the engine looks for them so often, and who adds them need not wake it. */
    private static final long NAP = Duration.ofMillis(1).toNanos() / 4;

    private static final long LONGEST_SLEEP = Duration.ofSeconds(1).toNanos();
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final ProducerSettings settings;
    private final GlueEncoding glue;
    private final KinbridgeClients clients;
    private final RecordWrites writes;
    private final EngineMetrics metrics;
    private final Callers callers;
    private final Thread thread;

    private final Inbox inbox = new Inbox();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicLong flushesWanted = new AtomicLong();
    private final Set<String> streamsToFlush = ConcurrentHashMap.newKeySet();
    private final AtomicLong shippedBytes = new AtomicLong();
    private volatile boolean sleeping;
    private volatile boolean closed;
    private volatile boolean finished;
    private volatile boolean holdsRecords;
    private volatile long oldestHeld;

    // What follows belongs to the engine's thread, and once that has finished, to who holds this object's lock.
    private final Map<String, StreamLine> lines = new HashMap<>();
    private final Deque<PendingUserRecord> toTimeOut = new ArrayDeque<>();
    private long flushesSeen;
    private long sampleAt = System.nanoTime();

    private ProducerEngine(
            ProducerSettings settings, GlueEncoding glue, EngineMetrics metrics, KinbridgeClients clients) {
        this.settings = settings;
        this.glue = glue;
        this.metrics = metrics;
        this.clients = clients;
        this.writes = clients.recordWrites();
        this.callers = new Callers(settings, writes, metrics);
        this.thread = new Thread(this::run, "kinbridge-kpl");
        this.thread.setDaemon(true);
    }

    /**
     * A producer that is at work. Does not touch the network before the first user record.
     *
     * @throws IllegalArgumentException if a setting of Kinbridge's own is missing, unknown or wrong
     */
    public static ProducerEngine start(KinesisProducerConfiguration configuration, KinbridgeConfig kinbridge) {
        ProducerSettings settings = ProducerSettings.of(configuration, kinbridge.moduleSettings("kpl."));
        ProducerEngine engine = new ProducerEngine(
                settings,
                new GlueEncoding(configuration),
                new EngineMetrics(configuration),
                KinbridgeClients.open(settings.clients(kinbridge)));
        engine.thread.start();
        log.info("{}", SettingsReport.of(configuration).line());
        AmazonsKpl.jar().ifPresent(original -> log.warn("{}", original.warning()));
        return engine;
    }

    /**
     * Adds a user record; never waits.
     *
     * @param data copied; null for none
     * @throws IllegalArgumentException if it is not what a user record must be
     * @throws DaemonException if the producer was destroyed
     */
    public ListenableFuture<UserRecordResult> add(
            @Nullable String stream,
            @Nullable String partitionKey,
            @Nullable String explicitHashKey,
            @Nullable ByteBuffer data) {
        return add(stream, partitionKey, explicitHashKey, data, null);
    }

    /** The same, with the data encoded by a schema of Glue's registry. */
    public ListenableFuture<UserRecordResult> addEncoded(
            @Nullable String stream,
            @Nullable String partitionKey,
            @Nullable String explicitHashKey,
            @Nullable ByteBuffer data,
            Schema schema) {
        ByteBuffer encoded = glue.encoded(UserRecordChecks.stream(stream), data, schema);
        return add(stream, partitionKey, explicitHashKey, encoded, schema);
    }

    private ListenableFuture<UserRecordResult> add(
            @Nullable String stream,
            @Nullable String partitionKey,
            @Nullable String explicitHashKey,
            @Nullable ByteBuffer data,
            @Nullable Schema schema) {
        String name = UserRecordChecks.stream(stream);
        String keyToUse = partitionKey == null && settings.keyMayBeMissing() ? anyKey() : partitionKey;
        byte[] key = UserRecordChecks.key(keyToUse);
        String hash = UserRecordChecks.explicitHashKey(explicitHashKey);
        byte[] copy = UserRecordChecks.data(data, settings.maxUserRecordSize());
        if (closed) {
            throw new DaemonException("The producer has been destroyed and can no longer accept user records.");
        }
        PendingUserRecord record = new PendingUserRecord(
                name,
                key,
                hash,
                hash == null ? HashKey.ofPartitionKey(key) : HashKey.parse(hash),
                copy,
                System.nanoTime(),
                settings.returnUserRecords()
                        ? new UserRecord(
                                name, keyToUse, hash, ByteBuffer.wrap(copy).asReadOnlyBuffer(), schema)
                        : null);
        if (!callers.admit(record)) {
            return callers.refused(record);
        }
        inbox.add(record);
        if (sleeping) {
            LockSupport.unpark(thread);
        }
        if (finished) {
            wrapUp();
        }
        return record;
    }

    /** As even as the keys of a stream are spread otherwise. */
    private static String anyKey() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    /**
     * Takes note of the id that AWS gives a stream, which nothing here needs.
     *
     * @throws IllegalArgumentException if one of them is blank
     */
    public void setStreamId(@Nullable String stream, @Nullable String streamId) {
        String name = UserRecordChecks.stream(stream);
        if (streamId == null || streamId.isBlank()) {
            throw new IllegalArgumentException("Stream ID of stream " + name + " should not be empty");
        }
        log.debug("Stream {} has the id {} with AWS", name, streamId);
    }

    /** How many user records are not done. */
    public int outstandingRecords() {
        return (int) Math.min(Integer.MAX_VALUE, callers.outstanding());
    }

    /** The age of the oldest user record that is not done, ms; 0 if there is none, or their ages are not kept. */
    public long oldestRecordMillis() {
        if (!settings.tracksOldest()) {
            return 0;
        }
        long now = System.nanoTime();
        long age = holdsRecords ? now - oldestHeld : 0;
        return TimeUnit.NANOSECONDS.toMillis(Math.max(age, callers.oldestShipped(now)));
    }

    /**
     * What the KPL counts.
     *
     * @param name as the KPL spells it; null for all
     * @param windowSeconds the last so many, up to 60; 0 for all since the start
     */
    public List<Metric> metrics(@Nullable String name, int windowSeconds) {
        return metrics.read(name, windowSeconds);
    }

    /** Has all that was added sent without further waiting, and does not wait for that itself. */
    public void flush() {
        flushesWanted.incrementAndGet();
        LockSupport.unpark(thread);
    }

    /** The same for one stream. */
    public void flush(String stream) {
        streamsToFlush.add(stream);
        LockSupport.unpark(thread);
    }

    /** Has all sent without further waiting until none is outstanding, and waits for that; an interrupt does not end it. */
    public void flushAndWait() {
        callers.awaitNone(this::flush);
    }

    private void run() {
        try {
            while (!closed) {
                long wait = round();
                if (wait > 0) {
                    rest(wait);
                }
            }
        } catch (RuntimeException | Error e) {
            log.error("The producer failed and accepts no more user records", e);
            closed = true;
        } finally {
            finished = true;
            wrapUp();
        }
    }

    /** One look at all there is to do; tells for how long there is nothing more, ns. */
    private long round() {
        long flushes =
                flushesWanted.get(); // before the inbox is emptied, since a flush is for what was added before it
        Set<String> streamsFlushed = takeStreamsToFlush();
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        lines.values().forEach(StreamLine::refresh);
        boolean came = takeIn();
        boolean flushAll = flushes != flushesSeen;
        flushesSeen = flushes;
        long now = System.nanoTime();
        long idle = Long.MAX_VALUE;
        for (StreamLine line : lines.values()) {
            if (flushAll || streamsFlushed.contains(line.stream())) {
                line.flush();
            } else {
                line.closeDue(now);
            }
            lookUp(line, now);
            line.tooLarge()
                    .forEach(record -> callers.tellFailed(
                            record, FailedTry.tooLarge(record, line.stream(), line.maxRecordBytes())));
            line.expired(now).forEach(record -> callers.tellFailed(record, FailedTry.expired()));
            ship(line);
            idle = Math.min(idle, line.idleNanos(now));
        }
        idle = Math.min(idle, timeOut(now));
        idle = Math.min(idle, sample(now));
        noteOldest();
        return came ? Math.min(NAP, idle) : idle;
    }

    private Set<String> takeStreamsToFlush() {
        if (streamsToFlush.isEmpty()) {
            return Set.of();
        }
        Set<String> taken = new HashSet<>(streamsToFlush);
        streamsToFlush.removeAll(taken);
        return taken;
    }

    private long sample(long now) {
        if (now - sampleAt >= 0) {
            metrics.sample();
            sampleAt = now + EngineMetrics.SAMPLING_NANOS;
        }
        return sampleAt - now;
    }

    private boolean takeIn() {
        PendingUserRecord record = inbox.takeAll();
        boolean came = record != null;
        StreamLine line = null;
        int sameLine = 0;
        while (record != null) {
            PendingUserRecord next = record.previous;
            record.previous = null;
            if (line == null || !line.stream().equals(record.stream())) {
                noteReceived(line, sameLine);
                sameLine = 0;
                line = lines.computeIfAbsent(record.stream(), name -> new StreamLine(name, settings, writes));
            }
            line.add(record);
            sameLine++;
            if (!settings.userRecordTimeout().isZero()) {
                toTimeOut.add(record);
            }
            record = next;
        }
        noteReceived(line, sameLine);
        return came;
    }

    private void noteReceived(@Nullable StreamLine line, int count) {
        if (line != null && count > 0) {
            metrics.received(line.stream(), count);
        }
    }

    private void lookUp(StreamLine line, long now) {
        if (line.wantsLookUp(now)) {
            CompletableFuture<Void> unused = writes.find(line.stream()).handle((found, failure) -> {
                long ended = System.nanoTime();
                enqueue(() -> {
                    if (failure == null) {
                        line.found(found);
                    } else {
                        line.notFound(Failure.of(failure).tried(now, ended), ended);
                    }
                });
                return null;
            });
        }
    }

    private void ship(StreamLine line) {
        while (shippedBytes.get() < MOST_SHIPPED_BYTES) {
            long now = System.nanoTime();
            List<KinesisRecord> records = line.next(now);
            if (records.isEmpty()) {
                return;
            }
            long deadline = records.get(0).arrivedAt() + settings.ttl().toNanos();
            Shipment shipment = new Shipment(line, line.entry(), records, now, deadline, this::settled);
            callers.shipped(shipment);
            shippedBytes.addAndGet(shipment.bytes());
            shipment.writeBy(writes);
            if (!shipment.isSettled() && shipment.hasRefused()) {
                line.awaitReturn();
            }
        }
    }

    /** On Kafka's I/O thread, or, of what was refused, on the engine's. */
    private void settled(Shipment shipment) {
        if (shipment.hasFailures()) {
            if (Thread.currentThread() == thread) {
                sortOut(shipment);
            } else {
                enqueue(() -> sortOut(shipment));
            }
        } else {
            callers.tellWritten(shipment);
            if (shippedBytes.addAndGet(-shipment.bytes()) + shipment.bytes() >= MOST_SHIPPED_BYTES) {
                LockSupport.unpark(thread);
            }
        }
    }

    /** Of a shipment that failed in part: what is not in the stream is tried again, the rest told. */
    private void sortOut(Shipment shipment) {
        List<KinesisRecord> again = new ArrayList<>();
        shipment.forEachFailed((record, failure) -> {
            FailedTry failed = failure.tried(shipment.began(), shipment.ended());
            metrics.failed(
                    shipment.line().stream(), failed, record.userRecords().size());
            if (failure.mayHaveBeenWritten() || (failure.isThrottling() && settings.failIfThrottled())) {
                callers.tellFailed(record, failed);
            } else {
                again.add(record.after(failed));
            }
        });
        shipment.line().putBack(again, System.nanoTime());
        shippedBytes.addAndGet(-shipment.bytes());
        callers.tellWritten(shipment);
    }

    private long timeOut(long now) {
        long timeout = settings.userRecordTimeout().toNanos();
        for (PendingUserRecord oldest = toTimeOut.peek(); oldest != null; oldest = toTimeOut.peek()) {
            long left = timeout - (now - oldest.arrivedAt());
            if (left > 0 && !oldest.isDone()) {
                return left;
            }
            toTimeOut.remove();
            callers.tellTimedOut(oldest);
        }
        return Long.MAX_VALUE;
    }

    private void noteOldest() {
        long oldest = 0;
        boolean holds = false;
        for (StreamLine line : lines.values()) {
            if (!line.isEmpty() && (!holds || line.oldest() - oldest < 0)) {
                oldest = line.oldest();
                holds = true;
            }
        }
        oldestHeld = oldest;
        holdsRecords = holds;
    }

    private void enqueue(Runnable task) {
        tasks.add(task);
        LockSupport.unpark(thread);
        if (finished) {
            wrapUp();
        }
    }

    private void rest(long nanos) {
        if (nanos <= NAP) {
            LockSupport.parkNanos(this, nanos);
            return;
        }
        sleeping = true;
        if (inbox.isEmpty()
                && tasks.isEmpty()
                && flushesWanted.get() == flushesSeen
                && streamsToFlush.isEmpty()
                && !closed) {
            LockSupport.parkNanos(this, Math.min(nanos, LONGEST_SLEEP));
        }
        sleeping = false;
    }

    /** Once nothing is handed to Kafka any more: what would have been is failed, so that no future waits for ever. */
    private synchronized void wrapUp() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        takeIn();
        for (StreamLine line : lines.values()) {
            line.drain().forEach(record -> callers.tellFailed(record, FailedTry.destroyed()));
        }
    }

    /**
     * Ends the producer: what is with Kafka gets some seconds to be answered, what is not fails. Nothing of it is left
     * then. A second call does nothing.
     */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        clients.close();
        wrapUp();
        callers.close();
    }
}
