package io.kinbridge.limit;

import java.util.List;
import java.util.function.LongSupplier;

/** What one shard takes and gives, by Amazon Kinesis' quotas. Thread-safe. */
final class ShardAllowance implements Allowance {
    static final long WRITE_BYTES = 1024 * 1024;
    static final long WRITE_RECORDS = 1_000;
    static final long READ_BYTES = 2 * 1024 * 1024;
    static final long READ_CALLS = 5;
    static final long ITERATOR_CALLS = 5;

    private final TokenBucket writtenRecords;
    private final TokenBucket writtenBytes;
    private final TokenBucket readCalls;
    private final TokenBucket readBytes;
    private final TokenBucket iteratorCalls;

    ShardAllowance(LongSupplier nanoTime) {
        writtenRecords = new TokenBucket(WRITE_RECORDS, nanoTime);
        writtenBytes = new TokenBucket(WRITE_BYTES, nanoTime);
        readCalls = new TokenBucket(READ_CALLS, nanoTime);
        readBytes = new TokenBucket(READ_BYTES, nanoTime);
        iteratorCalls = new TokenBucket(ITERATOR_CALLS, nanoTime);
    }

    boolean tryWrite(int bytes) {
        if (!writtenRecords.tryTake(1)) {
            return false;
        }
        boolean fits = writtenBytes.tryTake(bytes);
        if (!fits) {
            writtenRecords.giveBack(1);
        }
        return fits;
    }

    boolean tryRead() {
        return readBytes.isInCredit() && readCalls.tryTake(1);
    }

    void read(long bytes) {
        readBytes.charge(bytes);
    }

    boolean tryIterator() {
        return iteratorCalls.tryTake(1);
    }

    @Override
    public boolean isWhole() {
        return List.of(writtenRecords, writtenBytes, readCalls, readBytes, iteratorCalls).stream()
                .allMatch(TokenBucket::isWhole);
    }
}
