package io.kinbridge.sql.engine.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SortKeyTest {
    private static List<Object> sorted(SortKey key, Object... values) {
        return Arrays.stream(values)
                .map(value -> new Object[] {value})
                .sorted(key)
                .map(row -> row[0])
                .toList();
    }

    @Test
    void compare_nullIsTheLargest_unlessSaidOtherwise() {
        assertThat(Arrays.asList(Arrays.stream(new Object[][] {{null}, {2}, {1}})
                        .sorted(SortKey.ascending(0))
                        .map(row -> row[0])
                        .toArray()))
                .containsExactly(1, 2, null);
        assertThat(order(SortKey.descending(0))).isEqualTo("[null, 2, 1]");
        assertThat(order(new SortKey(0, false, true))).isEqualTo("[null, 1, 2]");
        assertThat(order(new SortKey(0, true, false))).isEqualTo("[2, 1, null]");
    }

    private static String order(SortKey key) {
        Object[][] rows = {{1}, {null}, {2}};
        Arrays.sort(rows, key);
        return Arrays.toString(new Object[] {rows[0][0], rows[1][0], rows[2][0]});
    }

    @Test
    void compare_valuesOfEachType() {
        assertThat(sorted(SortKey.ascending(0), "b", "B", "a")).containsExactly("B", "a", "b");
        assertThat(sorted(SortKey.ascending(0), true, false)).containsExactly(false, true);
        assertThat(sorted(SortKey.descending(0), 1.5, -0.5)).containsExactly(1.5, -0.5);
        assertThat(sorted(SortKey.ascending(0), new BigDecimal("10.0"), new BigDecimal("9")))
                .containsExactly(new BigDecimal("9"), new BigDecimal("10.0"));
        byte[] high = {(byte) 0x80};
        byte[] low = {0x7F};
        assertThat(sorted(SortKey.ascending(0), high, low)).containsExactly(low, high);
    }
}
