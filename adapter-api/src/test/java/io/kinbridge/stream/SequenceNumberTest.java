package io.kinbridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SequenceNumberTest {
    private static final long NOW = 1_763_600_000_000L;

    @Test
    void toString_ofParts_isVersionThenCreationThenOffsetThenPartition() {
        assertThat(new SequenceNumber(NOW, 42, 7))
                .hasToString("1" + "0001763600000000" + "00000000000000000042" + "00000000000000000007");
    }

    @Test
    void parse_whatWasWritten_givesTheSame() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            SequenceNumber number = any(random);
            assertThat(SequenceNumber.parse(number.toString())).contains(number);
        }
    }

    @Test
    void parse_extremes_giveTheSame() {
        for (long created : new long[] {0, 9_999_999_999_999_999L}) {
            for (long offset : new long[] {0, Long.MAX_VALUE}) {
                for (int partition : new int[] {0, Integer.MAX_VALUE}) {
                    SequenceNumber number = new SequenceNumber(created, offset, partition);
                    assertThat(SequenceNumber.parse(number.toString())).contains(number);
                }
            }
        }
    }

    @Test
    void compareTo_anyNumbers_isTheOrderOfTheIntegersTheyAre() {
        Random random = new Random(2);
        List<SequenceNumber> numbers = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            numbers.add(any(random));
        }
        List<SequenceNumber> asIntegers = new ArrayList<>(numbers);
        asIntegers.sort(Comparator.comparing(number -> new BigInteger(number.toString())));
        Collections.sort(numbers);
        assertThat(numbers).isEqualTo(asIntegers);
    }

    private static SequenceNumber any(Random random) {
        return new SequenceNumber(
                random.nextLong(9_999_999_999_999_999L + 1) >>> random.nextInt(50),
                random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63),
                random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(31));
    }

    @Test
    void compareTo_childCreatedLater_isGreaterThanAnyOfItsParent() {
        assertThat(new SequenceNumber(NOW + 1, 0, 0)).isGreaterThan(new SequenceNumber(NOW, Long.MAX_VALUE, 9));
    }

    /** Amazon Kinesis gives out numbers of 56 digits (AWS CLI reference, describe-stream, Examples). */
    @Test
    void lowestNumber_asAnInteger_isGreaterThanAnyOfKinesis() {
        BigInteger highestOfKinesis = BigInteger.TEN.pow(56).subtract(BigInteger.ONE);
        assertThat(new BigInteger(new SequenceNumber(0, 0, 0).toString())).isGreaterThan(highestOfKinesis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "TRIM_HORIZON",
                "49600871682957036442365024926191073437251060580128653314",
                "200017636000000000000000000000000004200000000000000000007",
                "1000176360000000000000000000000000042000000000000000000078",
                "10001763600000000000000000000000000420000000000000000000",
                "1000176360000000 0000000000000000004200000000000000000007",
                "1-0176360000000000000000000000000004200000000000000000007",
                "100017636000000000000000000000000004200000000002147483648",
                "100017636000000009999999999999999999900000000000000000007"
            })
    void parse_notOneOfOurs_isEmpty(String digits) {
        assertThat(SequenceNumber.parse(digits)).isEmpty();
    }

    @Test
    void sequenceNumber_ofPartsOutOfRange_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(10_000_000_000_000_000L, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(0, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new SequenceNumber(0, 0, -1));
    }
}
