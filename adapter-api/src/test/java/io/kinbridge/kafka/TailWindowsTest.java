package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.log.RecordLog.LogSlice;
import io.kinbridge.log.RecordLog.StoredRecord;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TailWindowsTest {
    private static final TopicPartition A = new TopicPartition("orders", 0);
    private static final TopicPartition B = new TopicPartition("orders", 1);
    private static final int VALUE_BYTES = 1_000;
    private static final int MUCH = 1_000_000;

    /** Room for some ten records, with what is kept beside their values. */
    private final TailWindows windows = new TailWindows(12L * VALUE_BYTES);

    private final AtomicInteger news = new AtomicInteger();

    private TailFollower follow(TopicPartition partition, long offset) {
        return windows.join(partition, 1, offset, news::incrementAndGet, 0);
    }

    private TailedPartition partition(TopicPartition wanted) {
        return windows.wanted().stream()
                .filter(partition -> partition.partition().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    /** Has the consumer bring the records from the window's end up to {@code to}. */
    private void fetched(TopicPartition wanted, long to) {
        TailedPartition partition = partition(wanted);
        windows.add(partition, records(windows.wantedFrom(partition), to), to, false, 0);
    }

    private static List<StoredRecord> records(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> new StoredRecord(offset, 0, null, new byte[VALUE_BYTES]))
                .toList();
    }

    private static List<Long> offsets(LogSlice slice) {
        return slice.records().stream().map(StoredRecord::offset).toList();
    }

    @Test
    void take_bySeveral_givesEachAllFromItsOffset() {
        TailFollower first = follow(A, 5);
        TailFollower second = follow(A, 6);
        fetched(A, 7);
        fetched(A, 8);

        assertThat(news).hasValue(4);
        assertThat(offsets(first.take(5, MUCH, MUCH))).containsExactly(5L, 6L, 7L);
        assertThat(offsets(second.take(6, MUCH, MUCH))).containsExactly(6L, 7L);
        LogSlice nothing = first.take(8, MUCH, MUCH);
        assertThat(nothing).isEqualTo(new LogSlice(List.of(), 8, true));
    }

    @Test
    void take_bounded_givesNoMoreAndOneAtLeast() {
        TailFollower follower = follow(A, 0);
        fetched(A, 3);

        LogSlice two = follower.take(0, 2, MUCH);
        assertThat(offsets(two)).containsExactly(0L, 1L);
        assertThat(two.nextOffset()).isEqualTo(2);
        assertThat(two.atEnd()).isFalse();
        assertThat(offsets(follower.take(0, MUCH, 1))).containsExactly(0L);
        assertThat(offsets(follower.take(0, MUCH, 2L * VALUE_BYTES))).containsExactly(0L, 1L);
    }

    @Test
    void take_gapsBetweenRecords_goesOnBehindThem() {
        TailFollower follower = follow(A, 0);
        windows.add(partition(A), records(0, 1), 4, false, 0);
        windows.add(partition(A), List.of(), 6, true, 0);

        LogSlice slice = follower.take(0, MUCH, MUCH);
        assertThat(offsets(slice)).containsExactly(0L);
        assertThat(slice.nextOffset()).isEqualTo(6);
        assertThat(slice.atEnd()).isFalse();
        assertThat(offsets(follower.take(2, MUCH, MUCH))).isEmpty();
    }

    @Test
    void readByAll_isNotKept() {
        TailFollower follower = follow(A, 0);
        fetched(A, 2);
        follower.take(2, MUCH, MUCH);
        fetched(A, 3);

        TailFollower late = follow(A, 1);
        assertThat(late.take(1, MUCH, MUCH)).isNull();
        assertThat(late.isLost()).isFalse();
        fetched(A, 4);
        assertThat(offsets(late.take(2, MUCH, MUCH))).containsExactly(2L, 3L);
    }

    @Test
    void noRoom_oldestGoFirst_whoWantedThemIsLost() {
        TailFollower slow = follow(A, 0);
        TailFollower fast = follow(A, 0);
        TailFollower other = follow(B, 0);
        fetched(A, 5);
        fast.take(5, MUCH, MUCH);
        fetched(B, 2);
        fetched(A, 9);

        assertThat(slow.isLost()).isTrue();
        assertThat(slow.take(0, MUCH, MUCH)).isNull();
        assertThat(offsets(fast.take(5, MUCH, MUCH))).containsExactly(5L, 6L, 7L, 8L);
        assertThat(offsets(other.take(0, MUCH, MUCH))).containsExactly(0L, 1L);
    }

    @Test
    void allLost_partitionIsNotWantedAnyMore() {
        follow(A, 0);
        follow(B, 0).close();
        assertThat(windows.wanted()).hasSize(1);
        long changes = windows.changes();
        fetched(A, 20);

        assertThat(windows.wanted()).isEmpty();
        assertThat(windows.changes()).isGreaterThan(changes);
    }

    @Test
    void anotherTopicOfTheName_takesThePlaceOfTheFormer() {
        TailFollower former = follow(A, 3);
        TailedPartition formerPartition = partition(A);
        TailFollower later = windows.join(A, 2, 0, news::incrementAndGet, 0);
        windows.add(formerPartition, records(3, 4), 4, false, 0);
        fetched(A, 1);

        assertThat(former.isLost()).isTrue();
        assertThat(offsets(later.take(0, MUCH, MUCH))).containsExactly(0L);
    }

    @Test
    void overdue_onlyWhenNothingCameForSoLong() {
        follow(A, 0);
        TailedPartition partition = partition(A);
        assertThat(windows.silent(5, 4)).isEmpty();
        assertThat(windows.silent(5, 5)).containsExactly(partition);

        assertThat(windows.isOverdue(partition, 1, 30, 5)).isFalse();
        assertThat(windows.isOverdue(partition, 1, 30, 34)).isFalse();
        assertThat(windows.isOverdue(partition, 1, 30, 35)).isTrue();
        windows.add(partition, records(0, 1), 1, false, 36);
        assertThat(windows.isOverdue(partition, 2, 30, 40)).isFalse();
    }

    @Test
    void outOfRange_behindTheEnd_goesOnAtTheEnd() {
        TailFollower follower = follow(A, 10);
        TailedPartition parked = windows.park(A);
        assertThat(parked).isNotNull();
        assertThat(windows.wanted()).isEmpty();
        assertThat(windows.resume(parked, 10, 0)).isFalse();
        assertThat(windows.resume(parked, 8, 0)).isTrue();
        fetched(A, 11);

        assertThat(offsets(follower.take(10, MUCH, MUCH))).containsExactly(10L);
    }

    @Test
    void close_failsFollowersAndNewOnes() {
        TailFollower follower = follow(A, 0);
        windows.close(KafkaFailures.closed());

        assertThat(news).hasValue(1);
        assertThatThrownBy(() -> follower.take(0, 1, 1)).hasMessageContaining("closed");
        assertThatThrownBy(() -> follow(B, 0)).hasMessageContaining("closed");
    }
}
