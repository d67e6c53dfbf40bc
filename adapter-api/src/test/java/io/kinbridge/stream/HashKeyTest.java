package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HashKeyTest {
    private static final String MAX = "340282366920938463463374607431768211455";

    /** MD5 test vectors of RFC 1321, appendix A.5. */
    @ParameterizedTest
    @CsvSource({
        "a, 0cc175b9c0f1b6a831c399e269772661",
        "abc, 900150983cd24fb0d6963f7d28e17f72",
        "message digest, f96b697d7cb7938d525a2f31aaf161d0"
    })
    void ofPartitionKey_anyKey_isItsMd5(String partitionKey, String md5) {
        assertThat(HashKey.ofPartitionKey(partitionKey)).hasToString(new BigInteger(md5, 16).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "18446744073709551615", "18446744073709551616", MAX})
    void parse_keyOfTheSpace_isWrittenTheSame(String decimal) {
        assertThat(HashKey.parse(decimal)).hasToString(decimal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "340282366920938463463374607431768211456"})
    void parse_outsideOfTheSpace_namesTheLimit(String decimal) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKey.parse(decimal))
                .withMessageContaining(decimal)
                .withMessageContaining(MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "0x1", "1.0", "one"})
    void parse_noNumber_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HashKey.parse(text))
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void compareTo_halvesAboveTheSignBit_areUnsigned() {
        assertThat(new HashKey(-1, 0)).isGreaterThan(new HashKey(1, 0));
        assertThat(new HashKey(0, -1)).isGreaterThan(new HashKey(0, 1));
        assertThat(new HashKey(1, 0)).isGreaterThan(new HashKey(0, -1));
        assertThat(HashKey.MAX).isGreaterThan(HashKey.MIN).isEqualByComparingTo(HashKey.parse(MAX));
    }

    @Test
    void nextAndPrevious_acrossTheHalves_carry() {
        assertThat(new HashKey(0, -1).next()).isEqualTo(new HashKey(1, 0));
        assertThat(new HashKey(1, 0).previous()).isEqualTo(new HashKey(0, -1));
        assertThat(HashKey.MAX.next()).isEqualTo(HashKey.MIN);
        assertThat(HashKey.MIN.previous()).isEqualTo(HashKey.MAX);
    }
}
