package io.kinbridge.sql.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.function.InvalidValueException;
import org.apache.calcite.runtime.CalciteContextException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time functions of the dialect, over {@link SampleRow}. */
class TimeExpressionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            CURRENT_ROWTIME                       ~ 2024-05-06 10:00:00     ~ TIMESTAMP(3) NOT NULL
            CURRENT_ROW_TIMESTAMP                 ~ 2024-05-06 10:02:03.456 ~ TIMESTAMP(3) NOT NULL
            CURRENT_ROW_TIMESTAMP()               ~ 2024-05-06 10:02:03.456 ~ TIMESTAMP(3) NOT NULL
            CURRENT_TIMESTAMP                     ~ 2024-05-06 10:02:03.456 ~ TIMESTAMP(3) NOT NULL
            LOCALTIMESTAMP                        ~ 2024-05-06 10:02:03.456 ~ TIMESTAMP(3) NOT NULL
            CURRENT_DATE                          ~ 2024-05-06              ~ DATE NOT NULL
            CURRENT_TIME                          ~ 10:02:03.456            ~ TIME(3) NOT NULL
            LOCALTIME                             ~ 10:02:03.456            ~ TIME(3) NOT NULL
            FLOOR(T TO HOUR)                      ~ 2024-05-06 10:00:00     ~ TIMESTAMP(3)
            FLOOR(T TO YEAR)                      ~ 2024-01-01 00:00:00     ~ TIMESTAMP(3)
            CEIL(T TO MINUTE)                     ~ 2024-05-06 10:03:00     ~ TIMESTAMP(3)
            CEILING(T TO DAY)                     ~ 2024-05-07 00:00:00     ~ TIMESTAMP(3)
            FLOOR(DT TO MONTH)                    ~ 2024-05-01              ~ DATE
            CEIL(TI TO HOUR)                      ~ 11:00:00                ~ TIME(3)
            FLOOR(NT TO DAY)                      ~ NULL                    ~ TIMESTAMP(3)
            STEP(T BY INTERVAL '5' MINUTE)        ~ 2024-05-06 10:00:00     ~ TIMESTAMP(3)
            STEP(T BY INTERVAL '1' MONTH)         ~ 2024-05-01 00:00:00     ~ TIMESTAMP(3)
            STEP(DT BY INTERVAL '1' YEAR)         ~ 2024-01-01              ~ DATE
            STEP(TI BY INTERVAL '1' HOUR)         ~ 10:00:00                ~ TIME(3)
            STEP(23 BY 5)                         ~ 20                      ~ INTEGER NOT NULL
            STEP(-23 BY 5)                        ~ -25                     ~ INTEGER NOT NULL
            TSDIFF(T, T + INTERVAL '5' MINUTE)    ~ 300000                  ~ BIGINT
            TSDIFF(L, 5000000007)                 ~ 7                       ~ BIGINT
            UNIX_TIMESTAMP(T)                     ~ 1714989723456           ~ BIGINT
            TO_TIMESTAMP(UNIX_TIMESTAMP(T))       ~ 2024-05-06 10:02:03.456 ~ TIMESTAMP(3)
            TO_TIMESTAMP(A)                       ~ 1970-01-01 00:00:00.007 ~ TIMESTAMP(3)
            CHAR_TO_TIMESTAMP('yyyy/MM/dd HH:mm:ss', '2024/02/29 23:15:07') ~ 2024-02-29 23:15:07 ~ TIMESTAMP(3) NOT NULL
            CHAR_TO_TIMESTAMP(NS, S)              ~ NULL                    ~ TIMESTAMP(3)
            CHAR_TO_DATE('dd.MM.yy', '03.02.24')  ~ 2024-02-03              ~ DATE NOT NULL
            CHAR_TO_TIME('HH:mm', '03:02 and more') ~ 03:02:00              ~ TIME(3) NOT NULL
            TIMESTAMP_TO_CHAR('dd-MM-yyyy HH:mm', T) ~ 06-05-2024 10:02     ~ VARCHAR(1024) NOT NULL
            TIMESTAMP_TO_CHAR('dd-MM-yyyy', NT)   ~ null                    ~ VARCHAR(1024) NOT NULL
            TIMESTAMP_TO_CHAR(NS, T)              ~ NULL                    ~ VARCHAR(1024)
            TIMESTAMP_TO_CHAR(SUBSTRING('yyyyMM', 1, 4), T) ~ 2024          ~ VARCHAR(1024)
            DATE_TO_CHAR('MMM d', DT)             ~ May 6                   ~ VARCHAR(1024)
            TIME_TO_CHAR('HH', TI)                ~ 10                      ~ VARCHAR(1024)
            EXTRACT(YEAR FROM T)                  ~ 2024                    ~ BIGINT
            EXTRACT(MINUTE FROM T)                ~ 2                       ~ BIGINT
            EXTRACT(SECOND FROM T)                ~ 3.456                   ~ DECIMAL(5, 3)
            EXTRACT(DAY FROM DT)                  ~ 6                       ~ BIGINT
            EXTRACT(HOUR FROM TI)                 ~ 10                      ~ BIGINT
            EXTRACT(MINUTE FROM (T - ROWTIME) HOUR TO SECOND) ~ 2           ~ BIGINT
            EXTRACT(SECOND FROM INTERVAL '1:02.5' MINUTE TO SECOND) ~ 2.500 ~ DECIMAL(5, 3) NOT NULL
            EXTRACT(MONTH FROM INTERVAL '1-7' YEAR TO MONTH) ~ 7            ~ BIGINT NOT NULL
            MONOTONIC(A)                          ~ 7                       ~ INTEGER
            """)
    void timeFunction_ofSampleRow_isComputed(String expression, String expected, String type) {
        assertThat(SampleRow.text(expression)).isEqualTo(expected);
        assertThat(SampleRow.type(expression)).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            CHAR_TO_TIMESTAMP('dd', S)            ~ 'TECHNOLOGY' is not a TIMESTAMP in the format 'dd'
            CHAR_TO_TIMESTAMP('yyyy-MM', '2024-13') ~ '2024-13' is not a TIMESTAMP in the format 'yyyy-MM'
            STEP(A BY B)                          ~ STEP: BY 0 is not above 0
            """)
    void timeFunction_ofInvalidValue_isAnError(String expression, String message) {
        assertThatThrownBy(() -> SampleRow.text(expression))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            TSDIFF('a', T)                        ~ Cannot apply 'TSDIFF' to arguments of type 'TSDIFF(<CHAR(1)>, <TIMESTAMP(3)>)'
            UNIX_TIMESTAMP(S)                     ~ Cannot apply 'UNIX_TIMESTAMP' to arguments of type
            TO_TIMESTAMP(S)                       ~ Cannot apply 'TO_TIMESTAMP' to arguments of type
            EXTRACT(QUARTER FROM T)               ~ QUARTER is no unit of it
            T = DT                                ~ Cannot apply '='
            """)
    void validate_ofWrongTypes_isRefused(String expression, String message) {
        assertThatThrownBy(() -> SampleRow.text(expression))
                .isInstanceOf(CalciteContextException.class)
                .hasStackTraceContaining(message);
    }
}
