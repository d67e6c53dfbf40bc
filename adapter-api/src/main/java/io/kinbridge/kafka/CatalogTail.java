package io.kinbridge.kafka;

import io.kinbridge.log.CatalogSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the catalog topic, and confirms that nothing in it is missing.
 *
 * <p>To confirm is to ask for the topic's end and to wait until everything up to there is applied: then all is known that
 * was committed before the question. The lease runs from the moment of the question.
 *
 * <p>Thread-safe. Futures complete on the tail's thread, after the view they tell of is public.
 */
final class CatalogTail implements CatalogQuestions.Sink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CatalogTail.class);
    private static final int RENEWALS_PER_LEASE = 4;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final ClientProperties clients;
    private final KafkaFailures failures;
    private final CatalogQuestions questions;
    private final CatalogViews views;
    private final LongSupplier nanoTime;
    private final long usualLeaseMillis;

    private final Queue<CatalogQuestion> answered = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> consumer;
    private volatile long position;
    private volatile boolean failing;
    private @Nullable Thread thread; // guarded by this

    // What follows belongs to the tail's thread.
    private final CatalogReplay replay = new CatalogReplay(CatalogTopic.NAME);
    private final List<CatalogQuestion> unread = new ArrayList<>();
    private boolean confirmed;
    private long confirmedAt;
    private long renewedAt;

    /** @param usualLeaseMillis the lease until the catalog's settings are known */
    CatalogTail(
            ClientProperties clients,
            PartitionOffsets offsets,
            KafkaFailures failures,
            CatalogViews views,
            LongSupplier nanoTime,
            long usualLeaseMillis) {
        this.clients = clients;
        this.failures = failures;
        this.questions = new CatalogQuestions(offsets, nanoTime, this);
        this.views = views;
        this.nanoTime = nanoTime;
        this.usualLeaseMillis = usualLeaseMillis;
    }

    /** Begins to follow the topic, which must exist. Further calls do nothing. */
    synchronized void start() {
        if (thread == null && !isClosed()) {
            thread = new Thread(this::run, "kinbridge-catalog-tail");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** What the catalog says, read to an end that is asked for after this call. */
    CompletableFuture<CatalogSnapshot> readToEnd() {
        return questions.ask();
    }

    /** What the catalog says once everything before {@code offset} is applied. */
    CompletableFuture<CatalogSnapshot> readTo(long offset) {
        CompletableFuture<CatalogSnapshot> answer = new CompletableFuture<>();
        answered(CatalogQuestion.to(answer, offset));
        return answer;
    }

    @Override
    public void answered(CatalogQuestion question) {
        answered.add(question);
        if (isClosed()) {
            failAnswered(KafkaFailures.closed());
        }
        wakeUp();
    }

    @Override
    public void failed(CatalogQuestion question, Throwable failure) {
        noteFailure(failure);
        question.answer().completeExceptionally(failure);
    }

    @Override
    public long position() {
        return position;
    }

    private void run() {
        while (!isClosed()) {
            try {
                follow();
            } catch (RuntimeException e) {
                noteFailure(e);
                failAll(e);
            }
            pause();
        }
        failAll(KafkaFailures.closed());
    }

    private void follow() {
        Consumer<byte[], byte[]> opened = new KafkaConsumer<>(
                clients.consumer("catalog-tail", Map.of()), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            consumer = opened;
            opened.assign(List.of(CatalogTopic.PARTITION));
            opened.seek(CatalogTopic.PARTITION, 0);
            forget();
            renewedAt = nanoTime.getAsLong() - renewalNanos();
            while (!isClosed()) {
                distrustOldAge(opened);
                renewWhenDue();
                poll(opened);
                settle(opened);
            }
        } finally {
            consumer = null;
            opened.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    private void poll(Consumer<byte[], byte[]> opened) {
        try {
            for (ConsumerRecord<byte[], byte[]> entry : opened.poll(untilRenewal())) {
                replay.apply(entry.key(), entry.value(), entry.offset());
            }
        } catch (WakeupException e) {
            // There are answers to settle, or the tail is being closed.
        } catch (OffsetOutOfRangeException e) {
            startOver(opened, "its records at offset " + position + " are gone");
        }
        notePosition(opened);
    }

    /** Leaves it as it was while it is not confirmed by a new leader: to wait for that would hold up renewals and answers. */
    private void notePosition(Consumer<byte[], byte[]> opened) {
        try {
            position = opened.position(CatalogTopic.PARTITION, Duration.ZERO);
        } catch (TimeoutException | WakeupException e) {
            log.debug("The position in the catalog, topic {}, is not confirmed yet", CatalogTopic.NAME, e);
        }
    }

    private void startOver(Consumer<byte[], byte[]> opened, String reason) {
        log.warn("The catalog, topic {}, is read again from its beginning: {}", CatalogTopic.NAME, reason);
        opened.seekToBeginning(List.of(CatalogTopic.PARTITION));
        forget();
    }

    private void forget() {
        replay.clear();
        confirmed = false;
        position = 0;
    }

    /** Who has heard nothing for so long may have missed that a stream was taken away. */
    private void distrustOldAge(Consumer<byte[], byte[]> opened) {
        long silence = nanoTime.getAsLong() - confirmedAt;
        if (confirmed && silence > TimeUnit.MILLISECONDS.toNanos(CatalogTopic.TOMBSTONE_MILLIS / 2)) {
            startOver(opened, "nothing was heard for " + TimeUnit.NANOSECONDS.toMinutes(silence) + " minutes");
        }
    }

    private void renewWhenDue() {
        long now = nanoTime.getAsLong();
        if (now - renewedAt >= renewalNanos()) {
            renewedAt = now;
            questions.renew();
        }
    }

    private Duration untilRenewal() {
        long left = renewalNanos() - (nanoTime.getAsLong() - renewedAt);
        return Duration.ofNanos(Math.max(TimeUnit.MILLISECONDS.toNanos(1), left));
    }

    private long renewalNanos() {
        CatalogSettings settings = replay.state().settings();
        long leaseMillis = settings == null ? usualLeaseMillis : settings.leaseMillis();
        return TimeUnit.MILLISECONDS.toNanos(leaseMillis) / RENEWALS_PER_LEASE;
    }

    /** Gives every question its answer for which enough is read. */
    private void settle(Consumer<byte[], byte[]> opened) {
        List<CatalogQuestion> fresh = new ArrayList<>();
        for (CatalogQuestion question = answered.poll(); question != null; question = answered.poll()) {
            fresh.add(question);
        }
        if (fresh.stream().anyMatch(CatalogQuestion::showsAnotherTopic)) {
            startOver(opened, "it now ends before offset " + position);
        }
        unread.addAll(fresh);
        List<CatalogQuestion> read =
                unread.stream().filter(question -> question.isReadBy(position)).toList();
        read.stream().filter(CatalogQuestion::isConfirming).forEach(this::confirm);
        if (confirmed) {
            CatalogSnapshot snapshot = new CatalogSnapshot(replay.state(), confirmedAt);
            views.publish(snapshot);
            unread.removeAll(read);
            read.forEach(question -> question.answer().complete(snapshot));
        }
    }

    private void confirm(CatalogQuestion question) {
        if (!confirmed || question.askedAt() - confirmedAt > 0) {
            confirmedAt = question.askedAt();
        }
        confirmed = true;
        if (failing) {
            failing = false;
            log.info("The catalog, topic {}, can be read again", CatalogTopic.NAME);
        }
    }

    private void noteFailure(Throwable failure) {
        if (!failing && !isClosed()) {
            failing = true;
            log.warn(
                    "{} Trying on.",
                    failures.of(failure, "the catalog, topic " + CatalogTopic.NAME)
                            .getMessage());
        }
    }

    private void failAll(RuntimeException failure) {
        unread.forEach(question -> question.answer().completeExceptionally(failure));
        unread.clear();
        failAnswered(failure);
    }

    private void failAnswered(RuntimeException failure) {
        for (CatalogQuestion question = answered.poll(); question != null; question = answered.poll()) {
            question.answer().completeExceptionally(failure);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            closed.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeUp() {
        Consumer<byte[], byte[]> following = consumer;
        if (following != null) {
            following.wakeup();
        }
    }

    /** Fails what waits; returns after a few seconds at the latest. */
    @Override
    public void close() {
        closed.countDown();
        wakeUp();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running == null) {
            failAnswered(KafkaFailures.closed());
            return;
        }
        try {
            running.join(CLOSE_LIMIT.multipliedBy(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
