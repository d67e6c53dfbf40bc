package io.kinbridge.reshard;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.encryption.StreamKeys;
import io.kinbridge.log.CatalogSettings;
import io.kinbridge.log.InMemoryStreamCatalog;
import io.kinbridge.log.RecordLog;
import io.kinbridge.stream.HashKey;
import io.kinbridge.stream.Resharding;
import io.kinbridge.stream.Shard;
import io.kinbridge.stream.ShardMap;
import io.kinbridge.stream.StreamEntry;
import io.kinbridge.stream.StreamStatus;
import io.kinbridge.testkit.Eventually;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the simulation cannot show, since it has one thread: a writer under many, while its stream is split and merged. */
final class StreamWriterThreadsTest {
    private static final long LEASE_MILLIS = 50;
    private static final Duration SETTLE_TIME = Duration.ofMillis(60);
    private static final Duration DURATION = Duration.ofSeconds(2);
    private static final int CALLERS = 3;
    private static final int KEYS = 4;
    private static final int MOST_IN_FLIGHT = 50;

    private final InstantSource clock = () -> Instant.EPOCH.plusNanos(System.nanoTime());
    private final InMemoryStreamCatalog catalog = new InMemoryStreamCatalog(clock);
    private final QueuedLog log = new QueuedLog();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ExecutorService pump = Executors.newSingleThreadExecutor();
    private final ConcurrentLinkedQueue<WriteRequest> settled = new ConcurrentLinkedQueue<>();
    private volatile boolean writing = true;
    private volatile boolean open = true;

    @AfterEach
    void end() {
        writing = false;
        open = false;
        threads.shutdownNow();
        pump.shutdownNow();
    }

    @Test
    void write_byManyThreadsWhileTheStreamReshards_losesAndReordersNothing() throws Exception {
        catalog.updateSettings(before -> new CatalogSettings(LEASE_MILLIS, "", null));
        catalog.put(SampleStream.ofShards(1));
        StreamWriter writer = new StreamWriter(
                SampleStream.ofShards(1),
                catalog,
                log,
                StreamKeys.none(),
                pump,
                () -> TimeUnit.MILLISECONDS.toNanos(clock.millis()));
        catalog.onView(writer::onView);
        threads.execute(this::renewLeases);
        threads.execute(log::answer);
        List<Future<Integer>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int caller = i;
            callers.add(threads.submit(() -> call(writer, caller)));
        }
        int reshards = reshard();
        writing = false;
        int requests = 0;
        for (Future<Integer> caller : callers) {
            requests += caller.get(10, TimeUnit.SECONDS);
        }
        int written = requests;
        Eventually.within(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(settled).hasSize(written));

        assertThat(reshards).isGreaterThan(5);
        assertThat(settled).doesNotHaveDuplicates();
        assertThat(settled).flatExtracting(WriteRequest::records).allMatch(record -> record.failure() == null);
        checkOrder();
    }

    private void renewLeases() {
        while (open) {
            catalog.refresh().join();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** Writes records of this caller's keys, each numbered, until told to stop; returns how many requests. */
    private int call(StreamWriter writer, int caller) throws InterruptedException {
        Random random = new Random(caller);
        Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
        int[] numbers = new int[KEYS];
        int requests = 0;
        while (writing) {
            inFlight.acquire();
            int size = 1 + random.nextInt(3);
            WriteRequest[] self = new WriteRequest[1];
            WriteRequest request = new WriteRequest(size, Long.MAX_VALUE, () -> {
                settled.add(self[0]);
                inFlight.release();
            });
            self[0] = request;
            for (int i = 0; i < size; i++) {
                int key = random.nextInt(KEYS);
                byte[] name = {(byte) ('a' + caller * KEYS + key)};
                request.add(name, ByteBuffer.allocate(4).putInt(numbers[key]++).array(), null);
            }
            writer.write(request);
            requests++;
        }
        return requests;
    }

    /** Splits, then merges, again and again; returns how often. */
    private int reshard() {
        long end = System.nanoTime() + DURATION.toNanos();
        int reshards = 0;
        while (System.nanoTime() < end) {
            ShardMap before = stream().shards();
            List<Shard> shards = before.writable();
            ShardMap announced = shards.size() == 1
                    ? Resharding.split(before, shards.get(0), new HashKey(Long.MIN_VALUE, 0), 1)
                    : Resharding.merge(before, shards.get(0), shards.get(1), 1);
            catalog.put(stream().withShards(announced).withStatus(StreamStatus.UPDATING));
            LockSupport.parkNanos(SETTLE_TIME.toNanos());
            Map<Integer, Long> ends = new HashMap<>();
            announced.all().forEach(shard -> ends.put(shard.partition(), log.end(shard.partition())));
            catalog.put(stream().withShards(announced.complete(ends, 1)).withStatus(StreamStatus.ACTIVE));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            reshards++;
        }
        return reshards;
    }

    private StreamEntry stream() {
        return Objects.requireNonNull(catalog.get(SampleStream.NAME));
    }

    private void checkOrder() {
        Map<String, List<Integer>> visible = new HashMap<>();
        List<Shard> shards = new ArrayList<>(stream().shards().all());
        shards.sort(Comparator.comparingLong(Shard::created));
        for (Shard shard : shards) {
            List<RecordLog.Append> records = log.records(shard.partition());
            long end = Math.min(shard.endOffsetOrMax(), records.size());
            for (RecordLog.Append record : records.subList((int) shard.startOffset(), (int) end)) {
                visible.computeIfAbsent(new String(record.key()), key -> new ArrayList<>())
                        .add(ByteBuffer.wrap(record.value()).getInt());
            }
        }
        assertThat(visible).hasSize(CALLERS * KEYS);
        visible.forEach((key, numbers) -> {
            for (int i = 0; i < numbers.size(); i++) {
                assertThat(numbers.get(i)).as("record %s of key %s", i, key).isEqualTo(i);
            }
        });
        assertThat(visible.values().stream().mapToInt(List::size).sum())
                .isEqualTo(settled.stream()
                        .mapToInt(request -> request.records().size())
                        .sum());
    }

    /** A log with an I/O thread, which appends and acknowledges, and sometimes lags behind. */
    private final class QueuedLog implements RecordLog {
        private record Sent(int partition, Append append) {}

        private final LinkedBlockingQueue<Sent> queue = new LinkedBlockingQueue<>();
        private final Map<Integer, List<Append>> partitions = new ConcurrentHashMap<>();

        void answer() {
            Random random = new Random(0);
            while (open) {
                try {
                    Sent sent = queue.take();
                    if (random.nextInt(2_000) == 0) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(120)));
                    }
                    sent.append().appended(append(sent));
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        private long append(Sent sent) {
            List<Append> records = records(sent.partition());
            synchronized (records) {
                records.add(sent.append());
                return records.size() - 1;
            }
        }

        List<Append> records(int partition) {
            return partitions.computeIfAbsent(partition, number -> new ArrayList<>());
        }

        long end(int partition) {
            List<Append> records = records(partition);
            synchronized (records) {
                return records.size();
            }
        }

        @Override
        public void append(String topic, int partition, Append append) {
            queue.add(new Sent(partition, append));
        }

        @Override
        public LogSlice read(
                String topic, int partition, long offset, int maxRecords, long maxBytes, Duration maxWait) {
            throw new AssertionError("A writer reads nothing");
        }
    }
}
