package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** LIKE, SIMILAR TO, REGEX_REPLACE and SUBSTRING with a pattern. */
class PatternsTest {
    @ParameterizedTest
    @CsvSource({
        "abc, a%, true",
        "abc, A%, false",
        "abc, _b_, true",
        "abc, _b, false",
        "'', %, true",
        "a.c, a.c, true",
        "abc, a.c, false",
        "'a\nb', a%b, true",
    })
    void like_matchesTheWholeText(String text, String pattern, boolean expected) {
        assertThat(TextPattern.like(pattern, null).matches(text)).isEqualTo(expected);
    }

    @Test
    void like_escape() {
        assertThat(TextPattern.like("100\\%", "\\").matches("100%")).isTrue();
        assertThat(TextPattern.like("100\\%", "\\").matches("1000")).isFalse();
        assertThat(TextPattern.like("a!!_", "!").matches("a!x")).isTrue();
        assertThatThrownBy(() -> TextPattern.like("a!b", "!"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("LIKE: in 'a!b' the escape ! is not followed by %, _ or itself");
        assertThatThrownBy(() -> TextPattern.like("a!", "!")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TextPattern.like("a", "!!")).hasMessage("ESCAPE '!!' is not one character");
    }

    @ParameterizedTest
    @CsvSource({
        "abc, abc, true",
        "abc, a, false",
        "abc, %(b|d)%, true",
        "abc, (b|c)%, false",
        "aaa, a{3}, true",
        "aaa, 'a{1,2}', false",
        "aaa, 'a{2,}', true",
        "ab, a?b+c*, true",
        "b7, [a-c][0-9], true",
        "d7, [^a-c]_, true",
        "b7, [^a-c]_, false",
        "x.y, x.y, true",
        "xzy, x.y, false",
        "x^y, x^y, true",
        "Q9, [[:ALPHA:]][[:DIGIT:]], true",
        "a-b, a[-+]b, true",
    })
    void similar_matchesTheWholeText(String text, String pattern, boolean expected) {
        assertThat(TextPattern.similar(pattern, null).matches(text)).isEqualTo(expected);
    }

    @Test
    void similar_escapeAndErrors() {
        assertThat(TextPattern.similar("a\\%|b", "\\").matches("a%")).isTrue();
        assertThat(TextPattern.similar("a\\%|b", "\\").matches("ab")).isFalse();
        assertThatThrownBy(() -> TextPattern.similar("a[b", null))
                .hasMessage("SIMILAR TO: 'a[b' has a [ without its ]");
        assertThatThrownBy(() -> TextPattern.similar("a{x}", null)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TextPattern.similar("(a", null)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> TextPattern.similar("a\\", "\\")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void markedSubstring_isThePartBetweenTheMarks() {
        assertThat(MarkedSubstring.of("TECH%\"NOLO%\"GY", "%").find("TECHNOLOGY"))
                .isEqualTo("NOLO");
        assertThat(MarkedSubstring.of("%#\"o_b#\"%", "#").find("foobar")).isEqualTo("oob");
        assertThat(MarkedSubstring.of("#\"o_b#\"%", "#").find("foobar")).isNull();
        assertThat(MarkedSubstring.of("%#\"[0-9]+#\"%", "#").find("ab123c")).isEqualTo("123");
        assertThatThrownBy(() -> MarkedSubstring.of("abc", "#"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("SUBSTRING: 'abc' does not have #\" twice, before and after what is wanted");
    }

    @Test
    void firstMatch_orNull() {
        assertThat(Regex.of("[0-9]+").firstMatch("ab123c45")).isEqualTo("123");
        assertThat(Regex.of("[0-9]+").firstMatch("abc")).isNull();
        assertThatThrownBy(() -> Regex.of("a(b"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("'a(b' is not a regular expression");
    }

    @ParameterizedTest
    @CsvSource({
        "[EO], _, 1, 0, T_CHN_L_GY",
        "[EO], _, 1, 2, TECHN_LOGY",
        "[EO], _, 3, 1, TECHN_LOGY",
        "[EO], _, 11, 0, TECHNOLOGY",
        "[EO], _, 1, 9, TECHNOLOGY",
        "(.)O, O$1, 1, 0, TECHONOLGY",
        "^T, _, 2, 0, TECHNOLOGY",
    })
    void replace_startAndOccurrence(String regex, String replacement, int start, int occurrence, String expected) {
        assertThat(Regex.of(regex).replace("TECHNOLOGY", replacement, start, occurrence))
                .isEqualTo(expected);
    }

    @Test
    void replace_outOfRange_isAnError() {
        Regex regex = Regex.of("a");
        assertThatThrownBy(() -> regex.replace("a", "b", 0, 0))
                .hasMessage("REGEX_REPLACE: start position 0 is below 1");
        assertThatThrownBy(() -> regex.replace("a", "b", 1, -1)).hasMessage("REGEX_REPLACE: occurrence -1 is below 0");
        assertThatThrownBy(() -> regex.replace("a", "$1", 1, 0)).isInstanceOf(InvalidValueException.class);
    }
}
