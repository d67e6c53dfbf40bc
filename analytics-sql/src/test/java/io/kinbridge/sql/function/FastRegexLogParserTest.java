package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FastRegexLogParserTest {
    @ParameterizedTest
    @CsvSource({
        // AWS's examples B and C, and its first one as lazy search has it
        "Mary____had_a_little_lamb, (.*)_+(.*), Mary, had_a_little_lamb",
        "Mary____had_a_little_lamb, (.*)_+(<Alpha>.*), Mary, had_a_little_lamb",
        "Mary_had_a_little_lamb, (.*)_(._.*)_.*, Mary_had, a_little",
        "10.0.0.1 GET, (@) (.*), 10.0.0.1, GET",
        "ab12, (<Alpha>{2})(<Digit>+), ab, 12",
        "x=1;y=22, x=(<Digit>*);y=(.*), 1, 22",
        "'[a-z]: \"q\"', \\[(.*)]: \\\"(.*)\\\", a-z, q",
        "a+b=c, '(.*)\"+b\"=(.*)', a, c",
        "k17v, (k<1-20>)(v), k17, v",
        "catdog, (cat|dog)(cat|dog), cat, dog",
        "abcd, ([^c]*)c(d?), ab, d",
        "zoo, (z@&@o)(.*), zo, o",
    })
    void parse_searchesLazilyPieceByPiece(String line, String pattern, String first, String second) {
        assertThat(LogParsers.fastRegex(pattern).parse(line)).containsExactly(first, second);
    }

    @ParameterizedTest
    @CsvSource({
        // AWS's example A: no backtracking; and its remark on the first
        "Mary_had_a_little_lamb, (.*)_+(._.*)",
        "Mary_had_a_little_lamb, (.*)_(._.*)_.",
        "ab12x, (<Alpha>*)(<Digit>{2})",
        "k27v, (k<1-20>)v",
        "k007v, (k<1-9>)v",
        "abc, (a)#",
        "abc, (a)b",
        "'', (a)",
    })
    void parse_notAllAccountedFor_isNull(String line, String pattern) {
        assertThat(LogParsers.fastRegex(pattern).parse(line)).isNull();
    }

    @Test
    void parse_numbersOfDifferentLength_mayHaveLeadingZeros() {
        assertThat(LogParsers.fastRegex("k(<1-20>)").parse("k0017")).containsExactly("0017");
        assertThat(LogParsers.fastRegex("k(<10-20>)").parse("k17")).containsExactly("17");
        assertThat(LogParsers.fastRegex("k(<10-20>)").parse("k017")).isNull();
    }

    @Test
    void parse_charactersBeyondAscii() {
        assertThat(LogParsers.fastRegex("(.*)→(.*)").parse("für→ß")).containsExactly("für", "ß");
    }

    @Test
    void parse_longLines_needNoStack() {
        assertThat(LogParsers.fastRegex("(.*);(a|b)*").parse("x".repeat(2000) + ";" + "ab".repeat(400)))
                .containsExactly("x".repeat(1024), "ab".repeat(400));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "(a",
                "a|b",
                "(a)|(b)",
                "(a))",
                "([a)",
                "(<Nope>)",
                "(\"a)",
                "(a){x}",
                "(*)",
                "(a)\\",
                "([z-a])"
            })
    void pattern_notValid_isRejected(String pattern) {
        assertThatThrownBy(() -> LogParsers.fastRegex(pattern))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("FAST_REGEX_LOG_PARSE: '" + pattern + "' ");
    }
}
