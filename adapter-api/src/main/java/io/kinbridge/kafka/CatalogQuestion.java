package io.kinbridge.kafka;

import java.util.concurrent.CompletableFuture;

/** How far the catalog must be read before an answer can be given. Handed from thread to thread, never shared. */
final class CatalogQuestion {
    private final CompletableFuture<CatalogSnapshot> answer;
    private final boolean confirming;
    private final long askedAt;
    private final long readWhenAsked;
    private long end;

    private CatalogQuestion(
            CompletableFuture<CatalogSnapshot> answer, boolean confirming, long askedAt, long readWhenAsked, long end) {
        this.answer = answer;
        this.confirming = confirming;
        this.askedAt = askedAt;
        this.readWhenAsked = readWhenAsked;
        this.end = end;
    }

    /** To the end, which is about to be asked for: what is read then holds all that was committed before {@code askedAt}. */
    static CatalogQuestion toEnd(CompletableFuture<CatalogSnapshot> answer, long askedAt, long readWhenAsked) {
        return new CatalogQuestion(answer, true, askedAt, readWhenAsked, Long.MAX_VALUE);
    }

    /** To an offset that is known, whatever may lie behind it. */
    static CatalogQuestion to(CompletableFuture<CatalogSnapshot> answer, long offset) {
        return new CatalogQuestion(answer, false, 0, 0, offset);
    }

    CompletableFuture<CatalogSnapshot> answer() {
        return answer;
    }

    void endsAt(long offset) {
        end = offset;
    }

    boolean isConfirming() {
        return confirming;
    }

    long askedAt() {
        return askedAt;
    }

    boolean isReadBy(long position) {
        return end <= position;
    }

    /** Whether the topic ended before what had been read when this was asked: then it is not the topic that was read. */
    boolean showsAnotherTopic() {
        return end < readWhenAsked;
    }
}
