package io.kinbridge.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.function.InvalidValueException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arithmetic, comparison, logic, patterns, intervals and periods, over {@link SampleRow}. */
class OperatorExpressionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            A + 1                           ~ 8           ~ INTEGER
            A - 10                          ~ -3          ~ INTEGER
            -A                              ~ -7          ~ INTEGER
            +A                              ~ 7           ~ INTEGER
            A / 2                           ~ 3           ~ INTEGER
            -A / 2                          ~ -3          ~ INTEGER
            N / B                           ~ NULL        ~ INTEGER
            SI + SI                         ~ 600         ~ SMALLINT
            L * A                           ~ 35000000000 ~ BIGINT
            R + 1                           ~ 2.5         ~ REAL
            D + A                           ~ 9.5         ~ DOUBLE
            D / A                           ~ 0.35714285714285715 ~ DOUBLE
            M + A                           ~ 19.34       ~ DECIMAL(13, 2)
            M - 0.001                       ~ 12.339      ~ DECIMAL(10, 3)
            M * 2                           ~ 24.68       ~ DECIMAL(18, 2)
            M * M                           ~ 152.2756    ~ DECIMAL(16, 4)
            M / 3                           ~ 4.113333333333 ~ DECIMAL(18, 12)
            M + D                           ~ 14.84       ~ DOUBLE
            A + CAST(NULL AS INTEGER)       ~ NULL        ~ INTEGER
            """)
    void arithmetic_ofMixedTypes_hasTypeOfTheRules(String expression, String expected, String type) {
        assertThat(SampleRow.text(expression)).isEqualTo(expected);
        assertThat(SampleRow.type(expression)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            A / B                 ~ 7 / 0: division by zero
            M / B                 ~ 12.34 / 0: division by zero
            D / B                 ~ 2.5 / 0: division by zero
            L * L                 ~ 5000000000 * 5000000000 is out of the range of BIGINT
            A * 1000000000        ~ 7000000000 is out of the range of INTEGER
            SI * SI               ~ 90000 is out of the range of SMALLINT
            D * 1E308             ~ the result of * is out of the range of DOUBLE
            """)
    void arithmetic_withoutResult_isAnError(String expression, String message) {
        assertThatThrownBy(() -> SampleRow.text(expression))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            A > 5 AND B = 0                 ~ true
            A > 5 AND N = 0                 ~ NULL
            A < 5 AND N = 0                 ~ false
            A > 5 OR N = 0                  ~ true
            A < 5 OR N = 0                  ~ NULL
            NOT (N = 0)                     ~ NULL
            NOT BO                          ~ false
            A <> B                          ~ true
            A != B                          ~ true
            A = 7.0                         ~ true
            D >= 2.5                        ~ true
            M < D                           ~ false
            L > R                           ~ true
            A BETWEEN 1 AND 7               ~ true
            A NOT BETWEEN 1 AND 7           ~ false
            A IN (1, 2, 7)                  ~ true
            A NOT IN (1, N)                 ~ NULL
            A IN (7, N)                     ~ true
            S IN ('x', 'TECHNOLOGY')        ~ true
            S IN ('TECHNOLOGY AND MORE')    ~ false
            S > 'TECH'                      ~ true
            C = 'ab'                        ~ true
            C <> 'ab'                       ~ false
            C IN ('ab', 'abc')              ~ true
            C BETWEEN 'ab' AND 'ac'         ~ true
            BO = TRUE                       ~ true
            BI = X'010203'                  ~ true
            BI < X'0103'                    ~ true
            T > TIMESTAMP '2024-05-06 10:02:03.455' ~ true
            DT = DATE '2024-05-06'          ~ true
            TI < TIME '10:02:04'            ~ true
            N IS NULL                       ~ true
            N IS NOT NULL                   ~ false
            (N = 0) IS UNKNOWN              ~ true
            (N = 0) IS NOT UNKNOWN          ~ false
            BO IS TRUE                      ~ true
            (N = 0) IS TRUE                 ~ false
            (N = 0) IS NOT TRUE             ~ true
            (A = 0) IS FALSE                ~ true
            (N = 0) IS NOT FALSE            ~ true
            N IS DISTINCT FROM A            ~ true
            N IS DISTINCT FROM N            ~ false
            A IS NOT DISTINCT FROM 7        ~ true
            S LIKE 'TECH%'                  ~ true
            S LIKE 'tech%'                  ~ false
            S NOT LIKE '_ECH'               ~ true
            S LIKE 'T!_%' ESCAPE '!'        ~ false
            S LIKE NS                       ~ NULL
            S LIKE SUBSTRING(S, 1, 1) || '%' ~ true
            S SIMILAR TO '(TECH|X)[A-Z]+'   ~ true
            S NOT SIMILAR TO 'TECH'         ~ true
            S || '/' || C                   ~ TECHNOLOGY/ab
            S || NS                         ~ NULL
            """)
    void predicate_isThreeValued(String expression, String expected) {
        assertThat(SampleRow.text(expression).stripTrailing()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            CASE WHEN A > 5 THEN 'big' ELSE 'tiny!' END             ~ big
            CASE WHEN N > 5 THEN 'big' END                          ~ NULL
            CASE A WHEN 6 THEN 1.5 WHEN 7 THEN 2 END                ~ 2.0
            CASE WHEN B = 0 THEN 0 ELSE A / B END                   ~ 0
            COALESCE(N, B, A / B)                                   ~ 0
            COALESCE(A, A / B)                                      ~ 7
            COALESCE(N, 3)                                          ~ 3
            NULLIF(A, 7)                                            ~ NULL
            NULLIF(S, 'x')                                          ~ TECHNOLOGY
            BO OR A / B = 2                                         ~ true
            B <> 0 AND A / B = 2                                    ~ false
            A IN (7, A / B)                                         ~ true
            """)
    void choice_doesNotComputeWhatItDoesNotNeed(String expression, String expected) {
        assertThat(SampleRow.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            T + INTERVAL '5' MINUTE                                 ~ 2024-05-06 10:07:03.456
            INTERVAL '1' DAY + T                                    ~ 2024-05-07 10:02:03.456
            T - INTERVAL '59:59.999' MINUTE TO SECOND(3)            ~ 2024-05-06 09:02:03.457
            T + INTERVAL '5' MINUTE * 2                             ~ 2024-05-06 10:12:03.456
            T + 2 * INTERVAL '1' MONTH                              ~ 2024-07-06 10:02:03.456
            T - INTERVAL '1-1' YEAR TO MONTH                        ~ 2023-04-06 10:02:03.456
            DATE '2024-01-31' + INTERVAL '1' MONTH                  ~ 2024-02-29
            DT + INTERVAL '1' DAY                                   ~ 2024-05-07
            TI + INTERVAL '20' HOUR                                 ~ 06:02:03.456
            TI - INTERVAL '11' HOUR                                 ~ 23:02:03.456
            T + INTERVAL '1' DAY + INTERVAL '2' HOUR                ~ 2024-05-07 12:02:03.456
            T + (INTERVAL '1' DAY - INTERVAL '2' HOUR)              ~ 2024-05-07 08:02:03.456
            T + INTERVAL '7' MINUTE / 2                             ~ 2024-05-06 10:05:33.456
            T + INTERVAL '1' MINUTE * 1.5                           ~ 2024-05-06 10:03:33.456
            T - INTERVAL '1' MINUTE / 0.5                           ~ 2024-05-06 10:00:03.456
            NT + INTERVAL '1' DAY                                   ~ NULL
            CAST((T - ROWTIME) SECOND AS INTEGER)                   ~ 123
            CAST((T - ROWTIME) MINUTE AS BIGINT)                    ~ 2
            CAST((ROWTIME - T) MINUTE AS BIGINT)                    ~ -2
            CAST((DT - DATE '2024-01-01') DAY AS INTEGER)           ~ 126
            CAST((DT - DATE '2024-01-07') MONTH AS INTEGER)         ~ 3
            CAST((DATE '2024-01-07' - DT) MONTH AS INTEGER)         ~ -3
            CAST((DT - DATE '2020-05-07') YEAR AS INTEGER)          ~ 3
            ROWTIME + (T - ROWTIME) MINUTE                          ~ 2024-05-06 10:02:00
            """)
    void interval_ofTimes_isAddedAndMeasured(String expression, String expected) {
        assertThat(SampleRow.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            PERIOD (ROWTIME, T) CONTAINS ROWTIME                                      ~ true
            PERIOD (ROWTIME, T) CONTAINS T                                            ~ false
            (ROWTIME, INTERVAL '1' HOUR) CONTAINS T                                   ~ true
            (ROWTIME, T) CONTAINS (ROWTIME, T)                                        ~ true
            (ROWTIME, T) STRICTLY CONTAINS (ROWTIME, T)                               ~ false
            (ROWTIME, T) OVERLAPS (T, T + INTERVAL '1' DAY)                           ~ false
            (ROWTIME, T) OVERLAPS (ROWTIME, T)                                        ~ true
            (ROWTIME, T) STRICTLY OVERLAPS (ROWTIME, T)                               ~ false
            (ROWTIME, T) OVERLAPS (NT, T)                                             ~ NULL
            (ROWTIME, T) EQUALS (ROWTIME, T)                                          ~ true
            (ROWTIME, T) PRECEDES (T, T + INTERVAL '1' DAY)                           ~ true
            (ROWTIME, T) STRICTLY PRECEDES (T, T + INTERVAL '1' DAY)                  ~ false
            (T, T + INTERVAL '1' DAY) SUCCEEDS (ROWTIME, T)                           ~ true
            (T, T + INTERVAL '1' DAY) STRICTLY SUCCEEDS (ROWTIME, T)                  ~ false
            (ROWTIME, T) IMMEDIATELY PRECEDES (T, T + INTERVAL '1' DAY)               ~ true
            (T, T + INTERVAL '1' DAY) IMMEDIATELY SUCCEEDS (ROWTIME, T)               ~ true
            (ROWTIME, T) LEADS (T, T + INTERVAL '1' DAY)                              ~ true
            (ROWTIME, T) STRICTLY LEADS (T, T + INTERVAL '1' DAY)                     ~ false
            (ROWTIME, T) IMMEDIATELY LEADS (T, T + INTERVAL '1' DAY)                  ~ true
            (T, T + INTERVAL '1' DAY) LAGS (ROWTIME, T)                               ~ true
            (T, T + INTERVAL '1' DAY) STRICTLY LAGS (ROWTIME, T)                      ~ false
            (T, T + INTERVAL '1' DAY) IMMEDIATELY LAGS (ROWTIME, T)                   ~ true
            (DT, DT + INTERVAL '1' DAY) CONTAINS DT                                   ~ true
            (DT, DT + INTERVAL '2' DAY) OVERLAPS (DT + INTERVAL '1' DAY, DT + INTERVAL '9' DAY) ~ true
            (ROWTIME, T) PRECEDES (T, T + INTERVAL '1' DAY) OVERLAPS (T, T + INTERVAL '2' DAY) ~ true
            """)
    void periodPredicate_ofHalfOpenPeriods_isComputed(String expression, String expected) {
        assertThat(SampleRow.text(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            A = S                                 ~ INTEGER and VARCHAR(32) cannot be compared; CAST one of them
            T > '2024-01-01 00:00:00'             ~ TIMESTAMP(3) and CHAR(19) cannot be compared; CAST one of them
            BI || BI                              ~ || is not supported of [VARBINARY(10), VARBINARY(10)]
            STEP(A BY 2.5)                        ~ STEP of INTEGER BY DECIMAL(2, 1) is not supported
            CAST(A AS BOOLEAN)                    ~ CAST of INTEGER to BOOLEAN is not supported
            RAND()                                ~ function RAND is not supported in an expression: RAND()
            """)
    void compile_ofWhatTheDialectDoesNotHave_isRefused(String expression, String message) {
        assertThatThrownBy(() -> SampleRow.text(expression))
                .isInstanceOf(UnsupportedExpressionException.class)
                .hasMessage(message);
    }
}
