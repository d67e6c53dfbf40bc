package io.kinbridge.kpl.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.kinesis.producer.KinesisProducer;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * 100,000 user records of 400 keys that two threads add to a stream of their own accord, 20,000 a second, whatever becomes of
 * those before.
 */
final class PacedUserRecords implements AutoCloseable {
    static final int RECORDS = 100_000;
    static final int KEYS = 400;

    private static final int THREADS = 2;
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int RECORDS_PER_TICK = 100;

    private final KinesisProducer producer;
    private final String stream;
    private final ScheduledExecutorService threads = new ScheduledThreadPoolExecutor(THREADS);
    private final CountDownLatch completed = new CountDownLatch(RECORDS);
    private final AtomicInteger written = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();

    private PacedUserRecords(KinesisProducer producer, String stream) {
        this.producer = producer;
        this.stream = stream;
    }

    static PacedUserRecords start(KinesisProducer producer, String stream) {
        PacedUserRecords records = new PacedUserRecords(producer, stream);
        for (int thread = 0; thread < THREADS; thread++) {
            AtomicInteger next = new AtomicInteger(thread);
            records.threads.scheduleAtFixedRate(() -> records.addSome(next), 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
        return records;
    }

    /** What is added by one tick; each thread has every other key. */
    private void addSome(AtomicInteger next) {
        for (int i = 0; i < RECORDS_PER_TICK && next.get() < RECORDS; i++) {
            add(next.getAndAdd(THREADS));
        }
    }

    private void add(int number) {
        ByteBuffer data = ByteBuffer.wrap(Integer.toString(number).getBytes(UTF_8));
        long added = System.nanoTime();
        Futures.addCallback(
                producer.addUserRecord(stream, key(number % KEYS), data),
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(UserRecordResult result) {
                        if (result.getAttempts().size() > 1) {
                            retried.incrementAndGet();
                        }
                        written.incrementAndGet();
                        completed(added);
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        failures.add(failure);
                        completed(added);
                    }
                },
                MoreExecutors.directExecutor());
    }

    private void completed(long added) {
        longestNanos.accumulateAndGet(System.nanoTime() - added, Math::max);
        completed.countDown();
    }

    static String key(int key) {
        return "key-" + key;
    }

    /** The data of each key in the order of their adding. */
    static Map<String, List<String>> expected() {
        Map<String, List<String>> expected = new HashMap<>();
        for (int number = 0; number < RECORDS; number++) {
            expected.computeIfAbsent(key(number % KEYS), key -> new ArrayList<>())
                    .add(Integer.toString(number));
        }
        return expected;
    }

    /** How many are written, by their futures. */
    int written() {
        return written.get();
    }

    /** Whether every future has completed within the limit. */
    boolean awaitCompleted(Duration limit) throws InterruptedException {
        return completed.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What futures have failed of. */
    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        return written + " of " + RECORDS + " user records written, " + retried + " of them by more than one attempt, "
                + failures.size() + " failed; the longest took "
                + Duration.ofNanos(longestNanos.get()).toMillis() + " ms";
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
