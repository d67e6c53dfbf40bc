package io.kinbridge.kpl;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import io.kinbridge.operation.RecordWrites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.FutureTimedOutException;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * Those who added user records: what they have outstanding, and what they are told of it. A pool does the telling, so that
 * their listeners hold up nothing else. Thread-safe.
 */
final class Callers implements AutoCloseable {
    private static final String BUFFER_FULL = "BufferFull";

    private final ProducerSettings settings;
    private final RecordWrites writes;
    private final EngineMetrics metrics;
    private final CompletionPool pool = new CompletionPool();
    private final Outstanding outstanding = new Outstanding();
    private final AtomicLong bufferedBytes = new AtomicLong();
    private final Set<Shipment> shipped = ConcurrentHashMap.newKeySet();

    Callers(ProducerSettings settings, RecordWrites writes, EngineMetrics metrics) {
        this.settings = settings;
        this.writes = writes;
        this.metrics = metrics;
    }

    /** Counts a user record among the outstanding, unless they take too much memory with it. */
    boolean admit(PendingUserRecord record) {
        if (isBounded() && bufferedBytes.addAndGet(record.memory()) > settings.maxBufferedBytes()) {
            bufferedBytes.addAndGet(-record.memory());
            return false;
        }
        outstanding.added();
        return true;
    }

    private boolean isBounded() {
        return settings.maxBufferedBytes() != Long.MAX_VALUE;
    }

    /** The future of a user record that was not admitted. */
    ListenableFuture<UserRecordResult> refused(PendingUserRecord record) {
        String message = "The user records outstanding take " + bufferedBytes.get() + " bytes; with this one, of "
                + record.memory() + ", it would be more than kinbridge.kpl." + ProducerSettings.MAX_BUFFERED_BYTES
                + ", "
                + settings.maxBufferedBytes() + ". Add fewer until some are done, or raise it.";
        UserRecordResult result =
                new UserRecordResult(List.of(new Attempt(0, 0, message, BUFFER_FULL, false)), null, null, false);
        return Futures.immediateFailedFuture(new UserRecordFailedException(result, record.returned()));
    }

    long outstanding() {
        return outstanding.count();
    }

    /** As {@link Outstanding#awaitNone}. */
    void awaitNone(Runnable flush) {
        outstanding.awaitNone(flush, CompletionPool.isCompleting());
    }

    /** Takes note of a shipment that is about to be handed to Kafka. */
    void shipped(Shipment shipment) {
        shipped.add(shipment);
    }

    /** The age of the oldest user record that was shipped and is not told; 0 if there is none. */
    long oldestShipped(long now) {
        long age = 0;
        for (Shipment shipment : shipped) {
            age = Math.max(age, now - shipment.oldestArrival());
        }
        return age;
    }

    /** Of a shipment that is settled: has all told that stands in the stream. */
    void tellWritten(Shipment shipment) {
        pool.execute(() -> {
            shipped.remove(shipment);
            shipment.countIn(writes);
            metrics.answered(shipment.line().stream(), shipment);
            told(shipment);
        });
    }

    /** A Kinesis record in the stream, and those of its user records that are not done yet. */
    private record Written(
            KinesisRecord record, List<PendingUserRecord> undone, String shardId, String sequenceNumber) {}

    private void told(Shipment shipment) {
        List<Written> all = new ArrayList<>(shipment.records().size());
        Map<String, PutTally> tallies = new HashMap<>();
        shipment.forEachWritten((record, shardId, sequenceNumber) -> {
            all.add(new Written(record, undone(record), shardId, sequenceNumber));
            tallies.computeIfAbsent(shardId, first -> new PutTally(shipment.began()))
                    .add(record);
        });
        Outcomes outcomes = new Outcomes(shipment.began(), shipment.ended());
        int done = 0;
        long memory = 0;
        for (Written written : all) {
            done += written.undone.size();
            memory += memory(written.undone);
        }
        release(done, memory);
        for (Written written : all) {
            outcomes.tellWritten(written.record, written.undone, written.shardId, written.sequenceNumber);
            letGo(written.record, written.undone);
        }
        outstanding.told(done);
        tallies.forEach((shardId, tally) -> metrics.written(shipment.line().stream(), shardId, tally));
    }

    /** Has all told whose Kinesis record will not be written, or not known to be. */
    void tellFailed(KinesisRecord record, FailedTry last) {
        metrics.gaveUp(record, last);
        pool.execute(() -> {
            List<PendingUserRecord> undone = undone(record);
            release(undone.size(), memory(undone));
            Outcomes.tellFailed(record, undone, last);
            letGo(record, undone);
            outstanding.told(undone.size());
        });
    }

    /** Has one told that took too long, unless it is done. */
    void tellTimedOut(PendingUserRecord record) {
        if (record.end()) {
            pool.execute(() -> {
                release(1, memory(List.of(record)));
                record.timeOut(new FutureTimedOutException(
                        "The user record was not done within "
                                + settings.userRecordTimeout().toMillis()
                                + " ms (userRecordTimeoutInMillis); it may still be written",
                        record.returned()));
                outstanding.told(1);
            });
        }
    }

    /** Those that did not time out; they cannot any more. */
    private List<PendingUserRecord> undone(KinesisRecord record) {
        return settings.userRecordTimeout().isZero()
                ? record.userRecords()
                : record.userRecords().stream().filter(PendingUserRecord::end).toList();
    }

    private long memory(List<PendingUserRecord> records) {
        return isBounded()
                ? records.stream().mapToLong(PendingUserRecord::memory).sum()
                : 0;
    }

    /** What is done is not outstanding any more for who is told of it. */
    private void release(int done, long memory) {
        bufferedBytes.addAndGet(-memory);
        outstanding.done(done);
    }

    /** What timed out on its way was needed for that. */
    private static void letGo(KinesisRecord record, List<PendingUserRecord> told) {
        if (told.size() < record.userRecords().size()) {
            record.userRecords().forEach(PendingUserRecord::letGo);
        }
    }

    /** Once Kafka answers nothing any more: what it did not answer fails, and all are told that can be told soon. */
    @Override
    public void close() {
        for (Shipment shipment : shipped) {
            if (!shipment.isSettled()) {
                shipment.records().forEach(record -> tellFailed(record, FailedTry.destroyed()));
            }
        }
        pool.close();
    }
}
