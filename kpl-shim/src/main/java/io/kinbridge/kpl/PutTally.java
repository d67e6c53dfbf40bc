package io.kinbridge.kpl;

import io.kinbridge.kpl.metrics.GivenUp;
import io.kinbridge.kpl.metrics.PutOutcome;
import io.kinbridge.kpl.metrics.Spread;
import java.util.concurrent.TimeUnit;

/** Adds up Kinesis records that left together, be it for one shard or for nowhere. For one thread. */
final class PutTally {
    private final long began;
    private final Range userRecordsEach = new Range();
    private final Range userBytes = new Range();
    private final Range kinesisBytes = new Range();
    private final Range retries = new Range();
    private final Range waitNanos = new Range();
    private int kinesisRecords;
    private int userRecords;

    /** @param began when they were sent, or given up, in {@link System#nanoTime} nanoseconds */
    PutTally(long began) {
        this.began = began;
    }

    /** Sum, smallest and largest. */
    private static final class Range {
        private long sum;
        private long min = Long.MAX_VALUE;
        private long max;

        void add(long value) {
            add(value, value, value);
        }

        void add(long more, long least, long most) {
            sum += more;
            min = Math.min(min, least);
            max = Math.max(max, most);
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

    void add(KinesisRecord record) {
        int count = record.userRecords().size();
        Contents contents = record.contents();
        kinesisRecords++;
        userRecords += count;
        userRecordsEach.add(count);
        kinesisBytes.add(record.bytes());
        userBytes.add(contents.bytes(), contents.leastBytes(), contents.mostBytes());
        int failed = record.failedTries().size();
        retries.add((long) failed * count, failed, failed);
        long firstWaited = Math.max(0, began - record.arrivedAt());
        long lastWaited = Math.max(0, firstWaited - contents.lastBehindFirst());
        waitNanos.add(Math.max(firstWaited, firstWaited * count - contents.behindFirst()), lastWaited, firstWaited);
    }

    int userRecords() {
        return userRecords;
    }

    PutOutcome written(String stream, String shardId) {
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

    GivenUp givenUp(String stream, String errorCode) {
        return new GivenUp(stream, null, errorCode, userRecords, retries.spread(), waitNanos.millis());
    }
}
