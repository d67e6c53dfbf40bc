package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.log.RecordLog.StoredRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordBufferTest {
    private static final long MUCH = 1_000_000;
    private final RecordBuffer buffer = new RecordBuffer();

    @Test
    void take_withinBothBounds_inOrder() {
        buffer.fill(records(10, 20), 0);
        assertThat(offsets(buffer.take(3, MUCH))).containsExactly(10L, 11L, 12L);
        assertThat(buffer.nextOffset()).isEqualTo(13);
        assertThat(offsets(buffer.take(100, 30))).containsExactly(13L, 14L, 15L);
        assertThat(offsets(buffer.take(100, 29))).containsExactly(16L, 17L);
        assertThat(offsets(buffer.take(100, MUCH))).containsExactly(18L, 19L);
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void take_givesARunThatEndsWhereTheBoundIs() {
        buffer.fill(records(0, 5), 0);
        buffer.take(1, MUCH);
        List<StoredRecord> given = buffer.take(2, MUCH);
        assertThat(offsets(given)).containsExactly(1L, 2L);
        assertThatThrownBy(() -> given.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void take_recordLargerThanTheBound_isGivenAlone() {
        buffer.fill(records(0, 2), 0);
        assertThat(offsets(buffer.take(100, 1))).containsExactly(0L);
        assertThat(offsets(buffer.take(100, 0))).containsExactly(1L);
        assertThat(buffer.take(100, MUCH)).isEmpty();
    }

    @Test
    void bytes_whileRecordsAreTaken_areThoseOfTheUnread() {
        assertThat(buffer.bytes()).isZero();
        buffer.fill(records(0, 5), 0);
        assertThat(buffer.bytes()).isEqualTo(50);
        buffer.take(2, MUCH);
        assertThat(buffer.bytes()).isEqualTo(30);
        buffer.take(100, MUCH);
        assertThat(buffer.bytes()).isZero();
    }

    @Test
    void fill_recordsBeforeTheFirstWanted_areLeftOut() {
        buffer.fill(records(0, 5), 3);
        assertThat(offsets(buffer.take(100, MUCH))).containsExactly(3L, 4L);
        buffer.fill(records(5, 7), 9);
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void take_recordOfAnotherProducer_mayLackKeyAndValue() {
        buffer.fill(List.of(record(0, null, null)), 0);
        StoredRecord record = buffer.take(1, MUCH).get(0);
        assertThat(record.key()).isNull();
        assertThat(record.value()).isEmpty();
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(offset -> record(offset, new byte[4], new byte[6]))
                .toList();
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, byte @Nullable [] key, byte @Nullable [] value) {
        return new ConsumerRecord<>("topic", 0, offset, key, value);
    }

    private static List<Long> offsets(List<StoredRecord> records) {
        return records.stream().map(StoredRecord::offset).toList();
    }
}
