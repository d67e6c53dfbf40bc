package io.kinbridge.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InputLinesTest {
    private static InputLines lines(String text) {
        return InputLines.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(InputLines lines) {
        return IntStream.range(0, lines.count())
                .mapToObj(line -> new String(lines.bytes(line), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void of_linesEndingInLf_haveNone() {
        assertThat(texts(lines("a b\nc\n"))).containsExactly("a b", "c");
    }

    @Test
    void of_lastLineOpen_countsToo() {
        assertThat(texts(lines("a\nb"))).containsExactly("a", "b");
    }

    @Test
    void of_linesEndingInCrLf_keepOtherCarriageReturns() {
        assertThat(texts(lines("a\r\n\r\nb\rc\r\r\nd\r"))).containsExactly("a", "", "b\rc\r", "d\r");
    }

    @Test
    void of_emptyText_hasNoLines() {
        assertThat(lines("").count()).isZero();
        assertThat(texts(lines("\n\n"))).containsExactly("", "");
    }

    @Test
    void partitionKey_isTheFirstWord() {
        InputLines lines = lines("ann 1\n\nann 2\n");
        assertThat(lines.partitionKey(0)).isEqualTo("ann").isSameAs(lines.partitionKey(2));
        assertThat(lines.partitionKey(1)).isEqualTo("-");
    }

    @Test
    void isEqual_comparesAllBytes() {
        InputLines lines = lines("abc\n");
        assertThat(lines.length(0)).isEqualTo(3);
        assertThat(lines.isEqual(0, new byte[] {'a', 'b', 'c'})).isTrue();
        assertThat(lines.isEqual(0, new byte[] {'a', 'b'})).isFalse();
        assertThat(lines.isEqual(0, new byte[] {'a', 'b', 'c', '\n'})).isFalse();
    }
}
