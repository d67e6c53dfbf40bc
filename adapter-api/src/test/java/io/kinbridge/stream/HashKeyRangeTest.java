package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashKeyRangeTest {
    private static HashKeyRange range(String start, String end) {
        return new HashKeyRange(HashKey.parse(start), HashKey.parse(end));
    }

    /** The ranges of the stream of three shards in the AWS CLI reference, describe-stream, Examples. */
    @Test
    void evenly_threeRanges_areThoseOfKinesis() {
        assertThat(HashKeyRange.evenly(3))
                .containsExactly(
                        range("0", "113427455640312821154458202477256070484"),
                        range("113427455640312821154458202477256070485", "226854911280625642308916404954512140969"),
                        range("226854911280625642308916404954512140970", "340282366920938463463374607431768211455"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 1000})
    void evenly_anyCount_coversTheSpaceInPartsOfOneSize(int count) {
        List<HashKeyRange> ranges = HashKeyRange.evenly(count);
        assertThat(ranges).hasSize(count);
        assertThat(ranges.get(0).start()).isEqualTo(HashKey.MIN);
        assertThat(ranges.get(count - 1).end()).isEqualTo(HashKey.MAX);
        BigInteger even = BigInteger.ONE.shiftLeft(128).divide(BigInteger.valueOf(count));
        for (int i = 0; i < count; i++) {
            assertThat(size(ranges.get(i)).subtract(even)).isBetween(BigInteger.ZERO, BigInteger.ONE);
            assertThat(i == 0 || ranges.get(i - 1).isRightBefore(ranges.get(i))).isTrue();
        }
    }

    private static BigInteger size(HashKeyRange range) {
        return range.end().toBigInteger().subtract(range.start().toBigInteger()).add(BigInteger.ONE);
    }

    @Test
    void evenly_noRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> HashKeyRange.evenly(0));
    }

    @Test
    void range_startAboveEnd_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> range("2", "1"))
                .withMessage("A hash key range starts at 2, above its end 1");
    }

    @Test
    void contains_borders_areInside() {
        HashKeyRange range = range("5", "9");
        assertThat(range.contains(HashKey.parse("5"))).isTrue();
        assertThat(range.contains(HashKey.parse("9"))).isTrue();
        assertThat(range.contains(HashKey.parse("4"))).isFalse();
        assertThat(range.contains(HashKey.parse("10"))).isFalse();
    }

    @Test
    void overlaps_oneCommonKey_isEnough() {
        assertThat(range("0", "5").overlaps(range("5", "9"))).isTrue();
        assertThat(range("5", "9").overlaps(range("0", "5"))).isTrue();
        assertThat(range("0", "9").overlaps(range("3", "4"))).isTrue();
        assertThat(range("0", "5").overlaps(range("6", "9"))).isFalse();
    }

    @Test
    void joinedWith_theNextRange_isBoth() {
        assertThat(range("0", "5").joinedWith(range("6", "9"))).isEqualTo(range("0", "9"));
    }

    @Test
    void joinedWith_rangeElsewhere_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> range("0", "5").joinedWith(range("7", "9")));
        assertThatIllegalArgumentException().isThrownBy(() -> range("6", "9").joinedWith(range("0", "5")));
    }

    @Test
    void isRightBefore_aroundTheEndOfTheSpace_isFalse() {
        HashKeyRange last = new HashKeyRange(HashKey.parse("6"), HashKey.MAX);
        assertThat(last.isRightBefore(range("0", "5"))).isFalse();
    }
}
