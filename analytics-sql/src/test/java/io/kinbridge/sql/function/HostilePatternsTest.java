package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns and texts that are made to take long: whoever writes records chooses the texts, and may choose patterns. */
@Timeout(60)
class HostilePatternsTest {
    private static final String LONG = "ab".repeat(500_000);

    @Test
    void like_manyPercents_isAnsweredInNoTime() {
        assertThat(TextPattern.like("%a%a%a%a%a%a%a%a%c", null).matches("a".repeat(100_000)))
                .isFalse();
        assertThat(TextPattern.like("%" + "_%".repeat(200) + "c", null).matches("a".repeat(10_000)))
                .isFalse();
    }

    @Test
    void like_anyPatternAndText_isAnsweredAsARegularExpressionWould() {
        Random random = new Random(11);
        String letters = "ab%_\uD83D\uDE00";
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, letters, 6);
            String text = text(random, letters, 8);
            StringBuilder regex = new StringBuilder();
            pattern.codePoints()
                    .forEach(
                            c -> regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(Character.toString(c))));
            assertThat(TextPattern.like(pattern, null).matches(text))
                    .as("'%s' LIKE '%s'", text, pattern)
                    .isEqualTo(Pattern.compile(regex.toString(), Pattern.DOTALL)
                            .matcher(text)
                            .matches());
        }
    }

    private static String text(Random random, String letters, int most) {
        int[] codePoints = letters.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(most); left > 0; left--) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a|b)+)+c", "(a|b|ab)*c", "%a%b%a%b%a%b%c", "(a|b)*c"})
    void similar_patternThatTakesTooMuch_isRefused(String pattern) {
        assertThatThrownBy(() -> TextPattern.similar(pattern, null).matches(LONG + "a".repeat(100)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("on a text of 1,000,100 characters");
    }

    @Test
    void regularExpressions_thatTakeTooMuch_areRefused() {
        assertThatThrownBy(() -> Regex.of("(a|b)*c").firstMatch(LONG)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Regex.of("(.+)+c").replace(LONG, "", 1, 0)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> new RegexLogParser("((a|b)*)c").parse(LONG)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> MarkedSubstring.of("(a|b)*#\"c#\"(a|b)*", "#").find(LONG))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void regularExpressions_onLongTexts_areAnswered() {
        assertThat(Regex.of("b{2}").firstMatch(LONG)).isNull();
        assertThat(Regex.of("a").replace(LONG, "", 1, 0)).isEqualTo("b".repeat(500_000));
        assertThat(TextPattern.similar("%[ab]+", null).matches(LONG)).isTrue();
    }

    @Test
    void patterns_nestedTooDeep_areRefusedInAShortMessage() {
        String deep = "(".repeat(50_000) + "a" + ")".repeat(50_000);
        String begin = "'" + "(".repeat(100) + "...' is not a ";
        assertThatThrownBy(() -> Regex.of(deep))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(begin);
        assertThatThrownBy(() -> TextPattern.similar(deep, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(begin);
        assertThatThrownBy(() -> new FastRegexLogParser(deep)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "(a))"})
    void patterns_shortOnesThatAreNone_areQuotedInFull(String pattern) {
        assertThatThrownBy(() -> Regex.of(pattern))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("'" + pattern + "' is not a regular expression");
        assertThatThrownBy(() -> TextPattern.similar(pattern, null))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("'" + pattern + "' is not a pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a{9999})", "((a{999}){999})", "(a{1,9999})", "(a{900}b{900}c{900})"})
    void fastRegex_repeatsTooMuch_isRefused(String pattern) {
        assertThatThrownBy(() -> new FastRegexLogParser(pattern))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("2,000 elements");
    }

    @Test
    void fastRegex_boundsOfUse_areTaken() {
        String number = "([0-9]{1,3})";
        assertThat(new FastRegexLogParser(String.join("\\.", number, number, number, number)).parse("10.1.22.333"))
                .containsExactly("10", "1", "22", "333");
    }

    @Test
    void fastRegex_automatonOfManyStates_keepsFewOfThem() {
        FastRegexLogParser parser = new FastRegexLogParser("(@a.{16}b)");
        Random random = new Random(3);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            line.append(random.nextBoolean() ? 'a' : 'c');
        }
        assertThat(parser.parse(line.toString())).isNull();
    }
}
