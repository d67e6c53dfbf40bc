package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.encryption.UnreadableRecordException;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenedRecordsTest {
    private static ConsumerRecord<byte[], byte[]> record(long offset, int dataKey) {
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>("orders", 2, offset, new byte[] {'k'}, new byte[] {1, 2, 3});
        if (dataKey != RecordHeaders.PLAIN) {
            record.headers().add(RecordHeaders.DATA_KEY, RecordHeaders.dataKeyValue(dataKey));
        }
        return record;
    }

    /** Takes a byte off; of data key 2 nothing can be made. */
    private static byte[] open(String stream, int dataKey, byte @Nullable [] key, byte[] encrypted) {
        if (dataKey == 2) {
            throw new UnreadableRecordException("It was changed");
        }
        return Arrays.copyOf(encrypted, encrypted.length - 1);
    }

    @Test
    void of_noneEncrypted_isTheVerySameList() {
        List<ConsumerRecord<byte[], byte[]>> plain =
                List.of(record(5, RecordHeaders.PLAIN), record(6, RecordHeaders.PLAIN));
        assertThat(OpenedRecords.of(plain, OpenedRecordsTest::open)).isSameAs(plain);
    }

    @Test
    void of_someEncrypted_areInPlainInTheirPlaces() {
        List<ConsumerRecord<byte[], byte[]>> opened =
                OpenedRecords.of(List.of(record(5, RecordHeaders.PLAIN), record(6, 1)), OpenedRecordsTest::open);
        assertThat(opened).extracting(ConsumerRecord::offset).containsExactly(5L, 6L);
        assertThat(opened).extracting(each -> each.value().length).containsExactly(3, 2);
        assertThat(opened.get(1).serializedValueSize()).isEqualTo(2);
        assertThat(RecordHeaders.dataKey(opened.get(1).headers())).isEqualTo(1);
    }

    @Test
    void of_unreadable_namesItsPlace() {
        assertThatThrownBy(() -> OpenedRecords.of(List.of(record(7, 2)), OpenedRecordsTest::open))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("It was changed. It is at offset 7 of partition 2");
    }
}
