package io.kinbridge.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the catalog's end, on the Admin's connection, and hands each question on with its answer. Thread-safe; what is
 * handed on comes on the Admin's thread.
 */
final class CatalogQuestions {
    private static final int MOST_RENEWALS_UNDER_WAY = 8;

    /** Where answers go. */
    interface Sink {
        void answered(CatalogQuestion question);

        void failed(CatalogQuestion question, Throwable failure);

        /** How far the catalog is read. */
        long position();
    }

    private final PartitionOffsets offsets;
    private final LongSupplier nanoTime;
    private final Sink sink;
    private final AtomicInteger renewals = new AtomicInteger();
    private boolean asking;
    private @Nullable CompletableFuture<CatalogSnapshot> next;

    CatalogQuestions(PartitionOffsets offsets, LongSupplier nanoTime, Sink sink) {
        this.offsets = offsets;
        this.nanoTime = nanoTime;
        this.sink = sink;
    }

    /**
     * What the catalog says, read to an end that is asked for after this call. A question under way may be too old for that:
     * who calls meanwhile shares the one after it.
     */
    CompletableFuture<CatalogSnapshot> ask() {
        synchronized (this) {
            if (asking) {
                if (next == null) {
                    next = new CompletableFuture<>();
                }
                return next;
            }
            asking = true;
        }
        CompletableFuture<CatalogSnapshot> answer = new CompletableFuture<>();
        ask(answer);
        return answer;
    }

    private void ask(CompletableFuture<CatalogSnapshot> answer) {
        send(CatalogQuestion.toEnd(answer, nanoTime.getAsLong(), sink.position()), () -> {
            CompletableFuture<CatalogSnapshot> following = takeNext();
            if (following != null) {
                ask(following);
            }
        });
    }

    private synchronized @Nullable CompletableFuture<CatalogSnapshot> takeNext() {
        CompletableFuture<CatalogSnapshot> following = next;
        next = null;
        asking = following != null;
        return following;
    }

    /** Asks for nobody, so that the lease is renewed; not when many answers are due already. */
    void renew() {
        if (renewals.incrementAndGet() > MOST_RENEWALS_UNDER_WAY) {
            renewals.decrementAndGet();
        } else {
            CompletableFuture<CatalogSnapshot> nobody = new CompletableFuture<>();
            send(CatalogQuestion.toEnd(nobody, nanoTime.getAsLong(), sink.position()), renewals::decrementAndGet);
        }
    }

    private void send(CatalogQuestion question, Runnable afterAnswer) {
        CompletableFuture<Long> unused = offsets.committedEnd(CatalogTopic.PARTITION)
                .whenComplete((end, failure) -> {
                    if (failure == null) {
                        question.endsAt(end);
                        sink.answered(question);
                    } else {
                        sink.failed(question, failure);
                    }
                    afterAnswer.run();
                });
    }
}
