package io.kinbridge.kpl;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.UserRecord;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * What the user records of one Kinesis record are told: their attempts, each with the time that it waited before, and the
 * place of the Kinesis record. Those that arrived in the same millisecond share a result. For one thread.
 */
final class Outcomes {
    private final List<FailedTry> failedTries;
    private final @Nullable FailedTry last;
    private final long began;
    private final long ended;
    private final @Nullable String shardId;
    private final @Nullable String sequenceNumber;

    private long millisOfShared = -1;
    private @Nullable UserRecordResult shared;

    private Outcomes(
            KinesisRecord record,
            @Nullable FailedTry last,
            long began,
            long ended,
            @Nullable String shardId,
            @Nullable String sequenceNumber) {
        this.failedTries = record.failedTries();
        this.last = last;
        this.began = began;
        this.ended = ended;
        this.shardId = shardId;
        this.sequenceNumber = sequenceNumber;
    }

    /** Of a record that stands in the stream, by a try that took from {@code began} to {@code ended}, ns. */
    static Outcomes written(KinesisRecord record, long began, long ended, String shardId, String sequenceNumber) {
        return new Outcomes(record, null, began, ended, shardId, sequenceNumber);
    }

    /** Of a record that will not be tried again. */
    static Outcomes failed(KinesisRecord record, FailedTry last) {
        return new Outcomes(record, last, last.began(), last.ended(), null, null);
    }

    /** The shard that a record which was written stands in. */
    String shardId() {
        return Objects.requireNonNull(shardId, "A record that was written stands in a shard");
    }

    void tell(PendingUserRecord userRecord) {
        UserRecordResult result = result(userRecord.arrivedAt());
        if (last == null) {
            userRecord.succeed(result);
        } else {
            UserRecord returned = userRecord.returned();
            userRecord.fail(
                    returned == null
                            ? new UserRecordFailedException(result)
                            : new UserRecordFailedException(result, returned));
        }
    }

    private UserRecordResult result(long arrivedAt) {
        long millis = TimeUnit.NANOSECONDS.toMillis(began - arrivedAt);
        UserRecordResult known = shared;
        if (known != null && millis == millisOfShared) {
            return known;
        }
        UserRecordResult made = new UserRecordResult(attempts(arrivedAt), sequenceNumber, shardId, last == null);
        shared = made;
        millisOfShared = millis;
        return made;
    }

    private List<Attempt> attempts(long arrivedAt) {
        List<Attempt> attempts = new ArrayList<>(failedTries.size() + 1);
        long since = arrivedAt;
        for (FailedTry failed : failedTries) {
            attempts.add(attempt(since, failed));
            since = failed.ended();
        }
        attempts.add(
                last == null
                        ? new Attempt(millis(since, began), millis(began, ended), null, null, true)
                        : attempt(since, last));
        return attempts;
    }

    private static Attempt attempt(long since, FailedTry failed) {
        return new Attempt(
                millis(since, failed.began()),
                millis(failed.began(), failed.ended()),
                failed.message(),
                failed.code(),
                false);
    }

    private static int millis(long from, long to) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, TimeUnit.NANOSECONDS.toMillis(to - from)));
    }
}
