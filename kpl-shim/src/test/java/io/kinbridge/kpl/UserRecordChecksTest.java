package io.kinbridge.kpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserRecordChecksTest {
    private static final String MAX_HASH_KEY = "340282366920938463463374607431768211455";

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void stream_nullOrBlank_isRefused(String stream) {
        assertThatIllegalArgumentException().isThrownBy(() -> UserRecordChecks.stream(stream));
    }

    @Test
    void stream_blanksAround_areLeftOut() {
        assertThat(UserRecordChecks.stream(" orders ")).isEqualTo("orders");
    }

    @Test
    void key_lengths_areOneTo256() {
        assertThat(UserRecordChecks.key("k")).hasSize(1);
        assertThat(UserRecordChecks.key("k".repeat(256))).hasSize(256);
        assertThat(UserRecordChecks.key("ü".repeat(256))).hasSize(512);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserRecordChecks.key(""))
                .withMessageContaining("0 characters");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserRecordChecks.key("k".repeat(257)))
                .withMessageContaining("257");
        assertThatIllegalArgumentException().isThrownBy(() -> UserRecordChecks.key(null));
    }

    @Test
    void explicitHashKey_inRange_isInItsShortestForm() {
        assertThat(UserRecordChecks.explicitHashKey(null)).isNull();
        assertThat(UserRecordChecks.explicitHashKey("0")).isEqualTo("0");
        assertThat(UserRecordChecks.explicitHashKey(" 0012 ")).isEqualTo("12");
        assertThat(UserRecordChecks.explicitHashKey(MAX_HASH_KEY)).isEqualTo(MAX_HASH_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "-1", "340282366920938463463374607431768211456"})
    void explicitHashKey_noNumberOrOutOfRange_isRefused(String hashKey) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserRecordChecks.explicitHashKey(hashKey))
                .withMessageContaining(hashKey);
    }

    @Test
    void data_isCopiedFromPositionToLimit_andTheBufferStays() {
        ByteBuffer buffer = ByteBuffer.wrap("0123456789".getBytes(StandardCharsets.UTF_8));
        buffer.position(2).limit(5);
        assertThat(UserRecordChecks.data(buffer, 3)).asString().isEqualTo("234");
        assertThat(buffer.position()).isEqualTo(2);
        assertThat(UserRecordChecks.data(null, 3)).isEmpty();
    }

    @Test
    void data_oneByteTooLarge_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserRecordChecks.data(ByteBuffer.allocate(65), 64))
                .withMessageContainingAll("65", "64");
    }
}
