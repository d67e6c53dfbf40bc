package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShardIdTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 999_999, Integer.MAX_VALUE})
    void parse_whatWasWritten_givesTheSame(int number) {
        assertThat(ShardId.parse(new ShardId(number).toString())).contains(new ShardId(number));
    }

    @Test
    void toString_anyNumber_hasTwelveDigits() {
        assertThat(new ShardId(42)).hasToString("shardId-000000000042");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42",
                "shardId-42",
                "shardId-0000000000042",
                "shardid-000000000042",
                "shardId-00000000004x",
                "shardId--00000000042",
                "shardId-002147483648"
            })
    void parse_noNameOfAShard_isEmpty(String text) {
        assertThat(ShardId.parse(text)).isEmpty();
    }

    @Test
    void compareTo_laterShard_isGreater() {
        assertThat(new ShardId(10)).isGreaterThan(new ShardId(9));
    }

    @Test
    void shardId_belowZero_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShardId(-1));
    }
}
