package io.kinbridge.kafka;

import io.kinbridge.log.CatalogSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * Changes the catalog, one change after the other, on a thread of its own: in its {@linkplain CatalogTurn turn} it reads to
 * the end, decides and commits. Whose turn another writer takes meanwhile starts again, after a pause of random length. So
 * does who does not learn what became of a commit: the change is asked again, on the newest state. Changes that wait at the
 * same time share a transaction.
 */
final class CatalogWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CatalogWriter.class);
    private static final int MOST_IN_A_TRANSACTION = 100;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(4);
    private static final Duration LAST_PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final CatalogTurn turn;
    private final Supplier<CatalogSettings> firstSettings;
    private final RandomGenerator random;
    private final Queue<CatalogUpdate> waiting = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ThreadPoolExecutor thread;

    /** @param firstSettings what the settings are to be, should this writer find that there are none */
    CatalogWriter(CatalogTurn turn, Supplier<CatalogSettings> firstSettings, RandomGenerator random) {
        this.turn = turn;
        this.firstSettings = firstSettings;
        this.random = random;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                CatalogWriter::newThread,
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "kinbridge-catalog-writer");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Carries out an update; the catalog's topic must be there. Its future fails with Kafka's exceptions or the change's own;
     * whoever completes that calls the update off.
     */
    void submit(CatalogUpdate update) {
        waiting.add(update);
        thread.execute(this::work);
        if (isClosed()) {
            failWaiting();
        }
    }

    private void work() {
        List<CatalogUpdate> batch = new ArrayList<>();
        CatalogUpdate update = waiting.poll();
        while (update != null) {
            batch.add(update);
            update = batch.size() < MOST_IN_A_TRANSACTION ? waiting.poll() : null;
        }
        carryOut(batch);
    }

    private void carryOut(List<CatalogUpdate> batch) {
        Duration pause = FIRST_PAUSE;
        for (removeDone(batch); !batch.isEmpty(); removeDone(batch)) {
            try {
                commit(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                turn.end();
                failAll(batch, e);
            } catch (RuntimeException e) {
                turn.end();
                if (isClosed() || isHopeless(e)) {
                    giveUp(batch, e);
                } else {
                    note(e);
                    pause(pause);
                    pause = pause.multipliedBy(2).compareTo(LAST_PAUSE) < 0 ? pause.multipliedBy(2) : LAST_PAUSE;
                }
            }
        }
    }

    private static void removeDone(List<CatalogUpdate> batch) {
        batch.removeIf(update -> update.done().isDone());
    }

    private void commit(List<CatalogUpdate> batch) throws InterruptedException {
        CatalogSnapshot before = turn.take();
        Set<String> changed = new LinkedHashSet<>();
        CatalogState after = decide(batch, before, changed);
        CatalogSnapshot result = changed.isEmpty() ? before : turn.commit(changed, after);
        batch.forEach(update -> update.done().complete(result));
    }

    @SuppressWarnings("ReferenceEquality") // a change that leaves all as it is gives back the very same state
    private CatalogState decide(List<CatalogUpdate> batch, CatalogSnapshot before, Set<String> changed) {
        CatalogState state = before.state();
        if (!state.isEstablished()) {
            state = state.withSettings(firstSettings.get());
            changed.add(CatalogJson.SETTINGS);
        }
        for (CatalogUpdate update : batch) {
            try {
                CatalogState next = update.change().apply(state, before.view(state));
                if (next != state) {
                    changed.add(update.key());
                    state = next;
                }
            } catch (RuntimeException refusal) {
                update.done().completeExceptionally(refusal);
            }
        }
        return state;
    }

    /** Of several updates, one may have been the others' ruin. */
    private void giveUp(List<CatalogUpdate> batch, RuntimeException failure) {
        if (batch.size() == 1 || isClosed()) {
            failAll(batch, failure);
        } else {
            batch.forEach(update -> carryOut(new ArrayList<>(List.of(update))));
        }
    }

    private static void failAll(List<CatalogUpdate> updates, Exception failure) {
        updates.forEach(update -> update.done().completeExceptionally(failure));
    }

    private static boolean isHopeless(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AuthorizationException
                    || cause instanceof AuthenticationException
                    || cause instanceof RecordTooLargeException
                    || cause instanceof ConfigException
                    || cause instanceof InterruptException
                    || cause instanceof KinesisException) {
                return true;
            }
        }
        return false;
    }

    private static void note(RuntimeException failure) {
        if (isFencing(failure)) {
            log.debug("Another writer took the turn; the change to the catalog starts again", failure);
        } else {
            log.warn("A change to the catalog starts again: {}", failure.toString());
        }
    }

    private static boolean isFencing(Throwable failure) {
        return failure instanceof ProducerFencedException
                || failure instanceof InvalidProducerEpochException
                || (failure.getCause() != null && isFencing(failure.getCause()));
    }

    private void pause(Duration pause) {
        try {
            closed.await(pause.toNanos() / 2 + random.nextLong(pause.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void failWaiting() {
        for (CatalogUpdate update = waiting.poll(); update != null; update = waiting.poll()) {
            update.done().completeExceptionally(KafkaFailures.closed());
        }
    }

    /** Fails what waits; returns after a few seconds at the latest. */
    @Override
    public void close() {
        closed.countDown();
        thread.shutdownNow();
        failWaiting();
        try {
            thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        turn.end();
    }
}
