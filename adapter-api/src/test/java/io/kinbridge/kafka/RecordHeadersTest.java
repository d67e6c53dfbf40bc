package io.kinbridge.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class RecordHeadersTest {
    private static Headers headers(byte[] value) {
        return new org.apache.kafka.common.header.internals.RecordHeaders().add(RecordHeaders.DATA_KEY, value);
    }

    @Test
    void dataKey_whatIsWritten_isRead() {
        for (int number : new int[] {1, 9, 10, 999_999_999}) {
            assertThat(RecordHeaders.dataKey(headers(RecordHeaders.dataKeyValue(number))))
                    .isEqualTo(number);
        }
        assertThat(RecordHeaders.dataKey(new org.apache.kafka.common.header.internals.RecordHeaders()))
                .isEqualTo(RecordHeaders.PLAIN);
    }

    @Test
    void dataKey_whatIsNoNumber_isOfNoStream() {
        for (String bad : List.of("", "0", "-1", "1a", "1234567890")) {
            assertThat(RecordHeaders.dataKey(headers(bad.getBytes(StandardCharsets.US_ASCII))))
                    .as(bad)
                    .isNegative();
        }
    }
}
