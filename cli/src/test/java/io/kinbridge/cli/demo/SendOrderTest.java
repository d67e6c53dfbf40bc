package io.kinbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SendOrderTest {
    private static final String KEYS = "aababcaa";
    private static final IntPredicate ALL = line -> true;

    private final SendOrder order = new SendOrder(line -> KEYS.substring(line, line + 1));

    private void add(int... lines) {
        for (int line : lines) {
            order.add(line);
        }
    }

    /** Accepts the first {@code count} lines that it is asked for. */
    private static IntPredicate first(int count) {
        int[] left = {count};
        return line -> left[0]-- > 0;
    }

    @Test
    void take_oneRequest_hasAllLinesInOrder() {
        add(0, 1, 2, 3);
        assertThat(order.take(ALL)).containsExactly(0, 1, 2, 3);
        assertThat(order.take(ALL)).isEmpty();
    }

    @Test
    void take_keyIsUnderWay_itsLinesWait() {
        add(0, 1, 2, 3, 4, 5);
        List<Integer> first = order.take(first(1));
        assertThat(first).containsExactly(0);
        assertThat(order.take(ALL)).containsExactly(2, 4, 5);
        order.answered(first, List.of());
        assertThat(order.take(ALL)).containsExactly(1, 3);
    }

    @Test
    void answered_failedLines_goBeforeThoseThatWaited() {
        add(0, 1, 2, 3);
        List<Integer> first = order.take(first(3));
        assertThat(first).containsExactly(0, 1, 2);
        assertThat(order.take(ALL)).isEmpty();
        add(4, 6);
        order.answered(first, List.of(0, 1));
        assertThat(order.take(ALL).stream().filter(line -> KEYS.charAt(line) == 'a'))
                .containsExactly(0, 1, 3, 6);
    }

    @Test
    void answered_linesAddedMeanwhile_comeLast() {
        add(0);
        List<Integer> first = order.take(ALL);
        add(1, 3);
        assertThat(order.take(ALL)).isEmpty();
        add(6, 7);
        order.answered(first, List.of());
        assertThat(order.take(ALL)).containsExactly(1, 3, 6, 7);
    }

    @Test
    void take_refusedLine_staysFirst() {
        add(0, 2);
        assertThat(order.take(line -> false)).isEmpty();
        assertThat(order.take(ALL)).containsExactly(0, 2);
    }
}
