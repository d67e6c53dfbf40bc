package io.kinbridge.cli.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstWordTest {
    private static String firstWord(String line) {
        return FirstWord.of(line.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"one two,one", "one,one", "  one two,one", "one\ttwo,one", "'',-", "'   ',-", "grüße an,grüße"})
    void of_line_isItsFirstWord(String line, String word) {
        assertThat(firstWord(line)).isEqualTo(word);
    }

    @Test
    void of_longWord_isCutTo256Characters() {
        assertThat(firstWord("x".repeat(256) + " y")).isEqualTo("x".repeat(256));
        assertThat(firstWord("x".repeat(257))).isEqualTo("x".repeat(256));
    }

    @Test
    void of_longWord_isNotCutWithinACharacter() {
        String smile = "\ud83d\ude00";
        assertThat(firstWord("x".repeat(255) + smile)).isEqualTo("x".repeat(255));
        assertThat(firstWord("x".repeat(254) + smile + "y")).isEqualTo("x".repeat(254) + smile);
    }

    @Test
    void of_bytesThatAreNoText_isStillAKey() {
        assertThat(FirstWord.of(new byte[] {(byte) 0xff, ' ', 'a'})).isEqualTo("\ufffd");
    }
}
