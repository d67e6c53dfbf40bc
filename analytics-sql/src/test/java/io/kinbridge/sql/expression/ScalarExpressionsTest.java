package io.kinbridge.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.function.InvalidValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions of text and numbers, literals and casts, over {@link SampleRow}. */
class ScalarExpressionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            UPPER('a')                            ~ A
            UPPER(NS)                             ~ NULL
            LOWER(S)                              ~ technology
            INITCAP('ada LOVELACE')               ~ Ada Lovelace
            CHAR_LENGTH(S)                        ~ 10
            CHARACTER_LENGTH(C)                   ~ 5
            SUBSTRING(S FROM 3 FOR 4)             ~ CHNO
            SUBSTRING(S FROM 0 FOR 4)             ~ TEC
            SUBSTRING(S FROM 20)                  ~ ``
            SUBSTRING(S, 3)                       ~ CHNOLOGY
            SUBSTRING(S, 1, 2)                    ~ TE
            SUBSTRING(S, 20)                      ~ NULL
            SUBSTRING(S FROM 'N.')                ~ NO
            SUBSTRING(S FROM 'X.')                ~ NULL
            SUBSTRING(S FROM SUBSTRING('N.', 1))  ~ NO
            SUBSTRING(BI FROM 2)                  ~ 0203
            SUBSTRING(BI, 1, 1)                   ~ 01
            SUBSTRING('TECHNOLOGY' SIMILAR 'TECH%"NOLO%"GY' ESCAPE '%') ~ NOLO
            SUBSTRING(S SIMILAR 'X%"NOLO%"GY' ESCAPE '%') ~ NULL
            OVERLAY(S PLACING 'KK' FROM 3 FOR 3)  ~ TEKKOLOGY
            OVERLAY(S PLACING 'KK' FROM 3)        ~ TEKKNOLOGY
            OVERLAY(S PLACING 'KK' FROM 40)       ~ TECHNOLOGYKK
            OVERLAY(S PLACING NS FROM 3)          ~ NULL
            POSITION('NO' IN S)                   ~ 5
            POSITION('no' IN S)                   ~ 0
            POSITION('' IN S)                     ~ 1
            TRIM(BOTH ' ' FROM '  a ')            ~ a
            TRIM(' a')                            ~ a
            TRIM(LEADING 'T' FROM S)              ~ ECHNOLOGY
            TRIM(TRAILING 'Y' FROM S)             ~ TECHNOLOG
            REGEX_REPLACE(S, '[EO]', '_', 1, 0)   ~ T_CHN_L_GY
            REGEX_REPLACE(S, '[EO]', '_', 3, 1)   ~ TECHN_LOGY
            REGEX_REPLACE(S, '(O)', '<$1>', 11, 0) ~ TECHNOLOGY
            REGEX_REPLACE(S, NS, '_', 1, 0)       ~ NULL
            ABS(-3)                               ~ 3
            ABS(-M)                               ~ 12.34
            ABS(-D)                               ~ 2.5
            FLOOR(-3.3)                           ~ -4
            CEIL(-3.3)                            ~ -3
            CEILING(3.3)                          ~ 4
            FLOOR(D)                              ~ 2.0
            FLOOR(A)                              ~ 7
            EXP(0)                                ~ 1.0
            LN(1)                                 ~ 0.0
            LOG10(100)                            ~ 2.0
            MOD(-4, 3)                            ~ -1
            MOD(4, -3)                            ~ 1
            POWER(2, 3)                           ~ 8.0
            SQRT(16)                              ~ 4.0
            SQRT(N)                               ~ NULL
            u&'a\\0009b' || u&'!0041' UESCAPE '!' ~ a\tbA
            'Ж' || S                              ~ ЖTECHNOLOGY
            X'0A0b'                               ~ 0a0b
            TIME '01:02:03.456'                   ~ 01:02:03.456
            TRUE                                  ~ true
            1E1                                   ~ 10.0
            """)
    void function_ofSampleRow_isComputed(String expression, String expected) {
        assertThat(SampleRow.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            CAST(2.5 AS INTEGER)                            ~ 3
            CAST(-2.5 AS INTEGER)                           ~ -3
            CAST(M AS INTEGER)                              ~ 12
            CAST(D AS BIGINT)                               ~ 3
            CAST(R AS SMALLINT)                             ~ 2
            CAST(A AS TINYINT)                              ~ 7
            CAST(A AS DECIMAL(5,2))                         ~ 7.00
            CAST(M AS DECIMAL(3,1))                         ~ 12.3
            CAST(D AS DECIMAL(3,1))                         ~ 2.5
            CAST(R AS DECIMAL(3,1))                         ~ 1.5
            CAST(M AS DOUBLE)                               ~ 12.34
            CAST(D AS REAL)                                 ~ 2.5
            CAST(N AS DOUBLE)                               ~ NULL
            CAST('12' AS INTEGER)                           ~ 12
            CAST(' 12.5 ' AS DECIMAL(5,2))                  ~ 12.50
            CAST('1E3' AS DOUBLE)                           ~ 1000.0
            CAST('true' AS BOOLEAN)                         ~ true
            CAST(BO AS VARCHAR(5))                          ~ TRUE
            CAST(A AS VARCHAR(5))                           ~ 7
            CAST(M AS VARCHAR(5))                           ~ 12.34
            CAST(A AS CHAR(3)) || '.'                       ~ 7  .
            CAST(S AS CHAR(12)) || '.'                      ~ TECHNOLOGY  .
            CAST(C AS VARCHAR(3)) || '.'                    ~ ab .
            CAST(T AS VARCHAR(30))                          ~ 2024-05-06 10:02:03.456
            CAST(T AS DATE)                                 ~ 2024-05-06
            CAST(T AS TIME)                                 ~ 10:02:03.456
            CAST(DT AS TIMESTAMP)                           ~ 2024-05-06 00:00:00
            CAST(DT AS VARCHAR(10))                         ~ 2024-05-06
            CAST(TI AS TIMESTAMP)                           ~ 2024-05-06 10:02:03.456
            CAST(TI AS CHAR(12))                            ~ 10:02:03.456
            CAST('2024-01-02 03:04:05' AS TIMESTAMP)        ~ 2024-01-02 03:04:05
            CAST('2024-01-02' AS DATE)                      ~ 2024-01-02
            CAST('03:04:05' AS TIME)                        ~ 03:04:05
            CAST(INTERVAL '5' DAY AS INTEGER)               ~ 5
            CAST(INTERVAL '7' YEAR AS INTEGER)              ~ 7
            CAST(INTERVAL '7' MONTH AS DECIMAL(5,1))        ~ 7.0
            CAST(INTERVAL '90' SECOND AS VARCHAR(5))        ~ 90
            CAST(INTERVAL '1.5' SECOND AS VARCHAR(5))       ~ 1.5
            CAST(INTERVAL '1.5' SECOND AS DECIMAL(5,1))     ~ 1.5
            CAST(NULL AS INTEGER)                           ~ NULL
            CAST(NULL AS VARCHAR(3))                        ~ NULL
            """)
    void cast_betweenTypes_isComputed(String expression, String expected) {
        assertThat(SampleRow.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            CAST(S AS VARCHAR(3))                 ~ 'TECHNOLOGY' is longer than 3 characters
            CAST('abc' AS CHAR(2))                ~ 'abc' is longer than 2 characters
            CAST(123 AS VARCHAR(2))               ~ '123' is longer than 2 characters
            CAST(L AS INTEGER)                    ~ 5000000000 is out of the range of INTEGER
            CAST(SI AS TINYINT)                   ~ 300 is out of the range of TINYINT
            CAST(M AS DECIMAL(2,1))               ~ 12.34 is out of the range of DECIMAL(2, 1)
            CAST(S AS INTEGER)                    ~ CAST: 'TECHNOLOGY' is not a number
            CAST('2024-01-02' AS TIMESTAMP)       ~ CAST: '2024-01-02' is not a TIMESTAMP, yyyy-MM-dd HH:mm:ss
            MOD(A, 0)                             ~ MOD(7, 0): division by zero
            LN(0)                                 ~ LN(0.0): the argument is not above 0
            POWER(0, -1)                          ~ POWER(0.0, -1.0): division by zero
            SQRT(-1)                              ~ SQRT(-1.0): the argument is below 0
            TRIM('xy' FROM S)                     ~ TRIM: 'xy' is not one character
            OVERLAY(S PLACING 'x' FROM 3 FOR -1)  ~ OVERLAY: a length of -1 is below 0
            REGEX_REPLACE(S, 'x', 'y', 0, 0)      ~ REGEX_REPLACE: start position 0 is below 1
            """)
    void function_ofInvalidValue_isAnError(String expression, String message) {
        assertThatThrownBy(() -> SampleRow.text(expression))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @Test
    void function_ofInvalidConstant_isAnErrorBeforeAnyRow() {
        assertThatThrownBy(() -> SampleRow.text("S LIKE 'a!b' ESCAPE '!'"))
                .isInstanceOf(UnsupportedExpressionException.class)
                .hasMessage("LIKE: in 'a!b' the escape ! is not followed by %, _ or itself");
    }
}
