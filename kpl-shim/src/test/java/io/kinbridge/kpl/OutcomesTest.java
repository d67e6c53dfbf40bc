package io.kinbridge.kpl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.util.concurrent.Futures;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.kinesis.producer.Attempt;
import software.amazon.kinesis.producer.UserRecord;
import software.amazon.kinesis.producer.UserRecordFailedException;
import software.amazon.kinesis.producer.UserRecordResult;

class OutcomesTest {
    private static final String SHARD = "shardId-000000000007";

    private static FailedTry refused(long beganMillis, long endedMillis) {
        return new FailedTry(
                GivenUserRecord.at(beganMillis),
                GivenUserRecord.at(endedMillis),
                "ProvisionedThroughputExceededException",
                "Rate exceeded");
    }

    /** What the record's user records are told when a try that began and ended then has written it. */
    private static List<UserRecordResult> toldWritten(KinesisRecord record, long beganMillis, long endedMillis) {
        Outcomes outcomes = new Outcomes(GivenUserRecord.at(beganMillis), GivenUserRecord.at(endedMillis));
        outcomes.tellWritten(record, record.userRecords(), SHARD, "12345");
        return record.userRecords().stream().map(Futures::getUnchecked).toList();
    }

    private static UserRecordFailedException toldFailed(KinesisRecord record, FailedTry last) {
        Outcomes.tellFailed(record, record.userRecords(), last);
        return (UserRecordFailedException)
                catchThrowable(() -> Futures.getDone(record.userRecords().get(0)))
                        .getCause();
    }

    private static void assertAttempt(Attempt attempt, int delay, int duration, boolean successful) {
        assertThat(attempt.getDelay()).isEqualTo(delay);
        assertThat(attempt.getDuration()).isEqualTo(duration);
        assertThat(attempt.isSuccessful()).isEqualTo(successful);
    }

    @Test
    void tellWritten_atOnce_hasOneAttemptAndThePlace() {
        PendingUserRecord record = GivenUserRecord.of("k", "1", 10);
        UserRecordResult result =
                toldWritten(KinesisRecord.of(record), 110, 125).get(0);
        assertThat(result.isSuccessful()).isTrue();
        assertThat(result.getShardId()).isEqualTo(SHARD);
        assertThat(result.getSequenceNumber()).isEqualTo("12345");
        assertThat(result.getAttempts()).hasSize(1);
        assertAttempt(result.getAttempts().get(0), 100, 15, true);
        assertThat(result.getAttempts().get(0).getErrorCode()).isNull();
        assertThat(result.getAttempts().get(0).getErrorMessage()).isNull();
    }

    @Test
    void tellWritten_atTheThirdTry_countsEachDelayFromTheTryBefore() {
        PendingUserRecord record = GivenUserRecord.of("k", "1", 0);
        KinesisRecord tried = KinesisRecord.of(record).after(refused(5, 7)).after(refused(107, 110));
        List<Attempt> attempts = toldWritten(tried, 210, 250).get(0).getAttempts();
        assertThat(attempts).hasSize(3);
        assertAttempt(attempts.get(0), 5, 2, false);
        assertAttempt(attempts.get(1), 100, 3, false);
        assertAttempt(attempts.get(2), 100, 40, true);
        assertThat(attempts.get(1).getErrorCode()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(attempts.get(1).getErrorMessage()).isEqualTo("Rate exceeded");
    }

    @Test
    void tellFailed_afterATry_carriesTheAttemptsAndNoPlace() {
        PendingUserRecord record = GivenUserRecord.of("k", "1", 0);
        KinesisRecord tried = KinesisRecord.of(record).after(refused(5, 7));
        FailedTry last = new FailedTry(GivenUserRecord.at(30), GivenUserRecord.at(30), "Expired", "too late");
        UserRecordFailedException failure = toldFailed(tried, last);
        UserRecordResult result = failure.getResult();
        assertThat(result.isSuccessful()).isFalse();
        assertThat(result.getShardId()).isNull();
        assertThat(result.getSequenceNumber()).isNull();
        assertThat(result.getAttempts()).hasSize(2);
        assertAttempt(result.getAttempts().get(0), 5, 2, false);
        assertAttempt(result.getAttempts().get(1), 23, 0, false);
        assertThat(result.getAttempts().get(1).getErrorCode()).isEqualTo("Expired");
        assertThat(result.getAttempts().get(1).getErrorMessage()).isEqualTo("too late");
        assertThat(failure.getUserRecord()).isNull();
    }

    @Test
    void tellFailed_userRecordKept_givesItBack() {
        UserRecord kept = new UserRecord("orders", "k", ByteBuffer.wrap("1".getBytes(UTF_8)));
        PendingUserRecord record = GivenUserRecord.of("k", null, "1".getBytes(UTF_8), 0, kept);
        assertThat(toldFailed(KinesisRecord.of(record), refused(1, 2)).getUserRecord())
                .isSameAs(kept);
    }

    @Test
    void tellWritten_sameMillisecond_sharesTheResult() {
        List<UserRecordResult> results = toldWritten(
                GivenUserRecord.packed(List.of(
                        GivenUserRecord.of("k", "1", 0),
                        GivenUserRecord.of("l", "2", 0),
                        GivenUserRecord.of("k", "3", 1))),
                50,
                60);
        assertThat(results.get(1)).isSameAs(results.get(0));
        assertThat(results.get(2)).isNotSameAs(results.get(0));
        assertThat(results).extracting(UserRecordResult::getSequenceNumber).containsOnly("12345");
        assertAttempt(results.get(0).getAttempts().get(0), 50, 10, true);
        assertAttempt(results.get(2).getAttempts().get(0), 49, 10, true);
    }

    @Test
    void tellWritten_twoRecordsOfOneTry_shareAttemptsAndNotThePlace() {
        Outcomes outcomes = new Outcomes(GivenUserRecord.at(50), GivenUserRecord.at(60));
        PendingUserRecord one = GivenUserRecord.of("k", "1", 0);
        PendingUserRecord other = GivenUserRecord.of("k", "2", 0);
        outcomes.tellWritten(KinesisRecord.of(one), List.of(one), SHARD, "1");
        outcomes.tellWritten(KinesisRecord.of(other), List.of(other), SHARD, "2");
        assertThat(Futures.getUnchecked(one).getSequenceNumber()).isEqualTo("1");
        assertThat(Futures.getUnchecked(other).getSequenceNumber()).isEqualTo("2");
        assertThat(Futures.getUnchecked(other).getAttempts())
                .isSameAs(Futures.getUnchecked(one).getAttempts());
    }

    @Test
    void tellWritten_oneTriedBeforeAndOneFresh_eachHasItsOwnAttempts() {
        Outcomes outcomes = new Outcomes(GivenUserRecord.at(50), GivenUserRecord.at(60));
        PendingUserRecord fresh = GivenUserRecord.of("k", "1", 0);
        PendingUserRecord tried = GivenUserRecord.of("k", "2", 0);
        outcomes.tellWritten(KinesisRecord.of(fresh), List.of(fresh), SHARD, "1");
        outcomes.tellWritten(KinesisRecord.of(tried).after(refused(10, 20)), List.of(tried), SHARD, "2");
        assertThat(Futures.getUnchecked(fresh).getAttempts()).hasSize(1);
        List<Attempt> attempts = Futures.getUnchecked(tried).getAttempts();
        assertThat(attempts).hasSize(2);
        assertAttempt(attempts.get(0), 10, 10, false);
        assertAttempt(attempts.get(1), 30, 10, true);
    }

    @Test
    void tellWritten_oneNotToBeTold_isLeftAlone() {
        PendingUserRecord timedOut = GivenUserRecord.of("k", "1", 0);
        PendingUserRecord waiting = GivenUserRecord.of("k", "2", 0);
        new Outcomes(GivenUserRecord.at(50), GivenUserRecord.at(60))
                .tellWritten(GivenUserRecord.packed(List.of(timedOut, waiting)), List.of(waiting), SHARD, "1");
        assertThat(timedOut.isDone()).isFalse();
        assertThat(waiting.isDone()).isTrue();
    }
}
