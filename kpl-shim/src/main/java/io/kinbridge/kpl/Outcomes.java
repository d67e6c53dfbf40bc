package io.kinbridge.kpl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.UserRecord;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

/**
 * Tells user records what became of them: their attempts, each with the time that was waited before it, and the place of their
 * Kinesis record. Millisecond by millisecond, as the KPL counts, so that those which arrived together share what they are
 * told. For one thread.
 */
final class Outcomes {
    private final long began;
    private final long ended;
    private long delayOfShared = -1;
    private List<Attempt> shared = List.of();

    /**
     * Of a try that succeeded.
     *
     * @param began when it was made, in {@link System#nanoTime} nanoseconds
     * @param ended when it was answered
     */
    Outcomes(long began, long ended) {
        this.began = began;
        this.ended = ended;
    }

    /** @param told those of the record's user records that are not done yet */
    void tellWritten(KinesisRecord record, List<PendingUserRecord> told, String shardId, String sequenceNumber) {
        UserRecordResult result = null;
        List<Attempt> attemptsOfResult = List.of();
        for (PendingUserRecord userRecord : told) {
            List<Attempt> attempts = attempts(record.failedTries(), userRecord.arrivedAt());
            if (result == null || !isSame(attempts, attemptsOfResult)) {
                result = new UserRecordResult(attempts, sequenceNumber, shardId, true);
                attemptsOfResult = attempts;
            }
            userRecord.succeed(result);
        }
    }

    @SuppressWarnings("ReferenceEquality") // to share, not to compare
    private static boolean isSame(List<Attempt> one, List<Attempt> other) {
        return one == other;
    }

    private List<Attempt> attempts(List<FailedTry> failed, long arrivedAt) {
        if (!failed.isEmpty()) {
            return attempts(
                    failed, arrivedAt, attempt(failed.get(failed.size() - 1).ended()));
        }
        long delay = TimeUnit.NANOSECONDS.toMillis(began - arrivedAt);
        if (delay != delayOfShared) {
            shared = List.of(attempt(arrivedAt));
            delayOfShared = delay;
        }
        return shared;
    }

    private Attempt attempt(long since) {
        return new Attempt(millis(since, began), millis(began, ended), null, null, true);
    }

    /** Of a record that will not be tried again. */
    static void tellFailed(KinesisRecord record, List<PendingUserRecord> told, FailedTry last) {
        List<FailedTry> failed = record.failedTries();
        for (PendingUserRecord userRecord : told) {
            long arrivedAt = userRecord.arrivedAt();
            Attempt lastAttempt = attempt(
                    failed.isEmpty() ? arrivedAt : failed.get(failed.size() - 1).ended(), last);
            UserRecordResult result = new UserRecordResult(attempts(failed, arrivedAt, lastAttempt), null, null, false);
            UserRecord returned = userRecord.returned();
            userRecord.fail(
                    returned == null
                            ? new UserRecordFailedException(result)
                            : new UserRecordFailedException(result, returned));
        }
    }

    private static List<Attempt> attempts(List<FailedTry> failed, long arrivedAt, Attempt last) {
        List<Attempt> attempts = new ArrayList<>(failed.size() + 1);
        long since = arrivedAt;
        for (FailedTry one : failed) {
            attempts.add(attempt(since, one));
            since = one.ended();
        }
        attempts.add(last);
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
