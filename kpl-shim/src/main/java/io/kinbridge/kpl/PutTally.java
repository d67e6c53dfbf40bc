package io.kinbridge.kpl;

import io.kinbridge.kpl.metrics.PutOutcome;
import io.kinbridge.kpl.metrics.Spread;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Adds up the Kinesis records of one shard that were written together. For one thread. */
final class PutTally {
    private final String stream;
    private final String shardId;
    private final long began;
    private final Range userRecordsEach = new Range();
    private final Range userBytes = new Range();
    private final Range kinesisBytes = new Range();
    private final Range retries = new Range();
    private final Range waitNanos = new Range();
    private int kinesisRecords;
    private int userRecords;

    /** @param began when they were sent, in {@link System#nanoTime} nanoseconds */
    PutTally(String stream, String shardId, long began) {
        this.stream = stream;
        this.shardId = shardId;
        this.began = began;
    }

    /** Sum, smallest and largest. */
    private static final class Range {
        private long sum;
        private long min = Long.MAX_VALUE;
        private long max;

        void add(long value) {
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
        }

        Spread spread() {
            return new Spread(sum, min, max);
        }

        Spread millis() {
            long longest = TimeUnit.NANOSECONDS.toMillis(max);
            return new Spread(
                    Math.max(longest, TimeUnit.NANOSECONDS.toMillis(sum)), TimeUnit.NANOSECONDS.toMillis(min), longest);
        }
    }

    /** Adds a record, whose user records have their data still. */
    void add(KinesisRecord record) {
        List<PendingUserRecord> its = record.userRecords();
        kinesisRecords++;
        userRecords += its.size();
        userRecordsEach.add(its.size());
        kinesisBytes.add(record.bytes());
        for (PendingUserRecord userRecord : its) {
            userBytes.add(userRecord.data().length);
            retries.add(record.failedTries().size());
            waitNanos.add(Math.max(0, began - userRecord.arrivedAt()));
        }
    }

    int userRecords() {
        return userRecords;
    }

    PutOutcome outcome() {
        return new PutOutcome(
                stream,
                shardId,
                kinesisRecords,
                userRecords,
                userRecordsEach.spread(),
                userBytes.spread(),
                kinesisBytes.spread(),
                retries.spread(),
                waitNanos.millis());
    }
}
