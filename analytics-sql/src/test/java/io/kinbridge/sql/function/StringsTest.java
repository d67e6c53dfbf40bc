package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StringsTest {
    @Test
    void initcap_wordsArePartedBySpacesOnly() {
        assertThat(Strings.initcap("ada LOVELACE")).isEqualTo("Ada Lovelace");
        assertThat(Strings.initcap(" mary-ann  o'NEIL ")).isEqualTo(" Mary-ann  O'neil ");
        assertThat(Strings.initcap("")).isEmpty();
    }

    @Test
    void position_countsFromOne() {
        assertThat(Strings.position("NO", "TECHNOLOGY")).isEqualTo(5);
        assertThat(Strings.position("XX", "TECHNOLOGY")).isZero();
        assertThat(Strings.position("", "TECHNOLOGY")).isOne();
        assertThat(Strings.charLength("  ada LOVELACE  ")).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 4, CHNO",
        "1, 2, TE",
        "-1, 4, TE",
        "0, 1, ''",
        "9, 9, GY",
        "10, 1, Y",
        "3, 0, ''",
        "-5, 3, ''",
        "2, 2147483647, ECHNOLOGY",
    })
    void substring_bothForms_positionsBeforeOneShortenIt(int position, int length, String expected) {
        assertThat(Strings.substringFrom("TECHNOLOGY", position, length)).isEqualTo(expected);
        assertThat(Strings.substring("TECHNOLOGY", position, length)).isEqualTo(expected);
        assertThat(Strings.substringFrom("TECHNOLOGY".getBytes(), position, length))
                .isEqualTo(expected.getBytes());
    }

    @Test
    void substring_withoutLength_isTheRest() {
        assertThat(Strings.substringFrom("TECHNOLOGY", 9)).isEqualTo("GY");
        assertThat(Strings.substringFrom("TECHNOLOGY", -3)).isEqualTo("TECHNOLOGY");
        assertThat(Strings.substring("TECHNOLOGY", 9)).isEqualTo("GY");
        assertThat(Strings.substringFrom(new byte[] {1, 2, 3}, 2)).containsExactly(2, 3);
    }

    @Test
    void substring_beyondTheEnd_isEmptyInOneFormAndNullInTheOther() {
        assertThat(Strings.substringFrom("TECH", 5)).isEmpty();
        assertThat(Strings.substringFrom("TECH", 5, 1)).isEmpty();
        assertThat(Strings.substring("TECH", 5)).isNull();
        assertThat(Strings.substring("TECH", 5, 1)).isNull();
        assertThat(Strings.substring("", 1, 1)).isEmpty();
    }

    @Test
    void substring_lengthBelowZero_isAnError() {
        assertThatThrownBy(() -> Strings.substringFrom("TECH", 1, -1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("SUBSTRING: a length of -1 is below 0");
        assertThatThrownBy(() -> Strings.substring("TECH", 9, -1)).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "TECHNOLOGY, KK, 3, 3, TEKKOLOGY",
        "12345, foo, 1, 3, foo45",
        "12345, foo, 0, 3, foo345",
        "12345, foo, -2, 3, foo12345",
        "12345, foo, 4, 3, 123foo",
        "12345, foo, 17, 3, 12345foo",
        "12345, foo, 2, 0, 1foo2345",
        "12345, foo, 2, 2, 1foo45",
        "12345, foo, 2, 9, 1foo",
    })
    void overlay_positionAndLength(String text, String replacement, int position, int length, String expected) {
        assertThat(Strings.overlay(text, replacement, position, length)).isEqualTo(expected);
    }

    @Test
    void overlay_withoutLength_isAsLongAsTheReplacement() {
        assertThat(Strings.overlay("12345", "foo", 2)).isEqualTo("1foo5");
        assertThatThrownBy(() -> Strings.overlay("12345", "foo", 2, -1))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("OVERLAY: a length of -1 is below 0");
    }

    @Test
    void trim_sidesAndCharacter() {
        assertThat(Strings.trimBoth(" ", "  ada LOVELACE  ")).isEqualTo("ada LOVELACE");
        assertThat(Strings.trimLeading("x", "xxaxx")).isEqualTo("axx");
        assertThat(Strings.trimTrailing("x", "xxaxx")).isEqualTo("xxa");
        assertThat(Strings.trimBoth("x", "xxx")).isEmpty();
        assertThatThrownBy(() -> Strings.trimBoth("xy", "xyz"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("TRIM: 'xy' is not one character");
        assertThatThrownBy(() -> Strings.trimBoth("", "xyz")).isInstanceOf(InvalidValueException.class);
    }
}
