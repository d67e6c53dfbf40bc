package io.kinbridge.sql.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogParsersTest {
    @Test
    void regex_aColumnForEachGroup() {
        LogParser parser = LogParsers.regex("id=(\\d+) user=(\\w+) took (\\d+)ms");
        assertThat(parser.columns())
                .containsExactly(
                        Column.varchar("COLUMN1", 1024),
                        Column.varchar("COLUMN2", 1024),
                        Column.varchar("COLUMN3", 1024));
        assertThat(parser.parse("id=7 user=kim took 31ms")).containsExactly("7", "kim", "31");
        assertThat(parser.parse("garbage line")).isNull();
        assertThat(parser.parse("id=7 user=kim took 31ms and more")).isNull();
    }

    @Test
    void regex_groupWithoutPart_isNull_longTextIsCut() {
        assertThat(LogParsers.regex("(a)|(b)").parse("b")).containsExactly(null, "b");
        assertThat(LogParsers.regex("(a*)").parse("a".repeat(1025))).containsExactly("a".repeat(1024));
        assertThat(LogParsers.regex(".*([E].).*([R].*)").parse("HEALTHCARE")).containsExactly("EA", "RE");
        assertThat(LogParsers.regex(".*([E].).*([R].*)").parse("ENERGY")).containsExactly("EN", "RGY");
    }

    @Test
    void regex_withColumns_converts() {
        LogParser parser = LogParsers.regex("(\\w+):(\\d+)", "WHO VARCHAR(2), \"age\" INTEGER");
        assertThat(parser.columns()).containsExactly(Column.varchar("WHO", 2), Column.of("age", TypeName.INTEGER));
        assertThat(parser.parse("kim:31")).containsExactly("ki", 31);
        assertThatThrownBy(() -> LogParsers.regex("(a)", "A, B"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("REGEX_LOG_PARSE: '(a)' has 1 groups, and there are 2 columns");
    }

    @Test
    void w3c_common() {
        LogParser parser = LogParsers.w3c("COMMON");
        assertThat(parser.columns()).hasSize(7);
        assertThat(parser.parse("10.1.2.9 - - [12/Mar/2024:06:07:09 +0000] \"POST /submit HTTP/1.1\" 302 0"))
                .containsExactly(
                        "10.1.2.9", "-", "-", "[12/Mar/2024:06:07:09 +0000]", "POST /submit HTTP/1.1", "302", "0");
        assertThat(parser.parse(
                        "192.168.254.30 - John Doe [24/May/2004:22:01:02 -0700] \"GET \\\"a\\\" HTTP/1.1\" 304 -"))
                .containsExactly(
                        "192.168.254.30",
                        "-",
                        "John Doe",
                        "[24/May/2004:22:01:02 -0700]",
                        "GET \\\"a\\\" HTTP/1.1",
                        "304",
                        "-");
        assertThat(parser.parse("garbage")).isNull();
    }

    @Test
    void w3c_otherFormats() {
        String common = "h - u [24/May/2004:22:01:02 -0700] \"GET / HTTP/1.1\" 200 5";
        assertThat(LogParsers.w3c("COMMON WITH VHOST").parse("site " + common))
                .hasSize(8)
                .startsWith("site", "h");
        assertThat(LogParsers.w3c("NCSA EXTENDED").parse(common + " \"http://a/\" \"Mozilla/5.0 (X11)\""))
                .hasSize(9)
                .endsWith("http://a/", "Mozilla/5.0 (X11)");
        assertThat(LogParsers.w3c("REFERER").parse("http://a/ ---> /b")).containsExactly("http://a/", "/b");
        assertThat(LogParsers.w3c("AGENT").parse("Mozilla/5.0 (X11)")).containsExactly("Mozilla/5.0 (X11)");
        assertThat(
                        LogParsers.w3c("IIS")
                                .parse(
                                        "192.168.1.2, -, 7/3/24, 10:00:00, W3SVC1, SRV, 10.0.0.1, 15, 200, 300, 200, 0, GET, /a, -,"))
                .hasSize(15)
                .startsWith("192.168.1.2", "-", "7/3/24")
                .endsWith("GET", "/a", "-");
    }

    @Test
    void w3c_customFormats() {
        assertThat(LogParsers.w3c("%h [%t] \\\"%r\\\" %!200,304{X-Id}i 100%%")
                        .parse("h [24/May/2004:22:01:02 -0700] \"GET /\" id 7 100%"))
                .containsExactly("h", "24/May/2004:22:01:02 -0700", "GET /", "id 7");
        assertThatThrownBy(() -> LogParsers.w3c("COMON"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("W3C_LOG_PARSE: 'COMON' is no format's name and has no specifiers");
        assertThatThrownBy(() -> LogParsers.w3c("%h %5")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void sysLog_timeOf1970AndTheRest() {
        LogParser parser = LogParsers.sysLog();
        assertThat(parser.columns())
                .containsExactly(Column.of("COLUMN1", TypeName.TIMESTAMP), Column.varchar("COLUMN2", 1024));
        long time = Instant.parse("1970-10-11T22:14:15Z").toEpochMilli();
        assertThat(parser.parse("Oct 11 22:14:15 mymachine su: failed")).containsExactly(time, "mymachine su: failed");
        assertThat(parser.parse("<34>Oct 11 22:14:15 m x")).containsExactly(time, "m x");
        assertThat(parser.parse("Oct  1 22:14:15 m x")).containsExactly(time - 10 * 86_400_000L, "m x");
        assertThat(parser.parse("Oct 32 22:14:15 m x")).isNull();
        assertThat(parser.parse("garbage")).isNull();
    }

    @Test
    void variableColumns_typesAndEscape() {
        LogParser parser =
                LogParsers.variableColumns("HUE TYPE VARCHAR(16), QTY TYPE INTEGER, RATE TYPE DOUBLE", ",", "\\", "");
        assertThat(parser.columns())
                .containsExactly(
                        Column.varchar("HUE", 16),
                        Column.of("QTY", TypeName.INTEGER),
                        Column.of("RATE", TypeName.DOUBLE));
        assertThat(parser.parse("red,12,3.5")).containsExactly("red", 12, 3.5);
        assertThat(parser.parse("blue,-4,0.25")).containsExactly("blue", -4, 0.25);
        assertThat(parser.parse("a\\,b,7,1")).containsExactly("a,b", 7, 1.0);
        assertThat(parser.parse("a\\\\,7,1")).containsExactly("a\\", 7, 1.0);
        assertThat(parser.parse("a\\b,7,1")).containsExactly("a\\b", 7, 1.0);
        assertThat(parser.parse("red")).containsExactly("red", null, null);
        assertThat(parser.parse("red,,1,extra")).containsExactly("red", null, 1.0);
        assertThatThrownBy(() -> parser.parse("red,many,1"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("CAST: 'many' is not a number");
    }

    @Test
    void variableColumns_countDelimiterAndQuotes() {
        assertThat(LogParsers.variableColumns("3", "::", "", "").parse("a::b:c::"))
                .containsExactly("a", "b:c", "");
        assertThat(LogParsers.variableColumns("2", ",", "", "\"").parse("\"a,b\",c"))
                .containsExactly("a,b", "c");
        assertThat(LogParsers.variableColumns("2", ",", "", "<>").parse("<a,b>,c"))
                .containsExactly("a,b", "c");
        assertThat(LogParsers.variableColumns("2", ",", "", "<>").parse("<a,b<,c"))
                .containsExactly("a,b", "c");
        assertThat(LogParsers.variableColumns("2", ",", "\\", "\"").parse("\"a\\\"b\",c"))
                .containsExactly("a\"b", "c");
    }

    @Test
    void variableColumns_dateTimeDecimalAndNotNull() {
        LogParser parser = LogParsers.variableColumns(
                "\"when\" TYPE TIMESTAMP 'dd/MMM/yyyy:HH:mm:ss', D TYPE DATE, P TYPE DECIMAL(6,2) NOT NULL, OK TYPE BOOLEAN,"
                        + " B TYPE BIGINT, C TYPE CHAR(3)",
                "\t",
                "",
                "");
        assertThat(parser.columns().get(2)).isEqualTo(new Column("P", new ColumnType(TypeName.DECIMAL, 6, 2), false));
        assertThat(parser.parse("06/May/2024:10:02:03\t2024-05-06\t1.005\ttrue\t9\tx"))
                .containsExactly(
                        Instant.parse("2024-05-06T10:02:03Z").toEpochMilli(),
                        (int) LocalDate.of(2024, 5, 6).toEpochDay(),
                        new BigDecimal("1.01"),
                        true,
                        9L,
                        "x  ");
        assertThatThrownBy(() -> parser.parse("06/May/2024:10:02:03\t2024-05-06\t\ttrue"))
                .hasMessage("column P is NOT NULL, and its field is empty");
    }

    @Test
    void fixedColumns_positionsFromZero() {
        LogParser parser = LogParsers.fixedColumns(
                "DAY TYPE DATE 'yyyyMMdd' START 0 FOR 8, N TYPE SMALLINT START 8, REST TYPE VARCHAR(10) START 12");
        assertThat(parser.parse("20240506  42hello world"))
                .containsExactly((int) LocalDate.of(2024, 5, 6).toEpochDay(), (short) 42, "hello worl");
        assertThat(parser.parse("20240506  4"))
                .containsExactly((int) LocalDate.of(2024, 5, 6).toEpochDay(), (short) 4, null);
        assertThatThrownBy(() -> LogParsers.fixedColumns("A TYPE DATE"))
                .hasMessage("FIXED_COLUMN_LOG_PARSE: column A does not say where it STARTs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A TYPE",
                "A TYPE NOTHING",
                "A TYPE DECIMAL(19)",
                "A TYPE DATE,",
                "A TYPE DATE START",
                "A TYPE DATE ?",
                "A TYPE VARBINARY(3)",
                "A TYPE DATE B",
                "0"
            })
    void columns_notAList_isRejected(String columns) {
        assertThatThrownBy(() -> LogParsers.variableColumns(columns, ",", "", ""))
                .isInstanceOf(InvalidValueException.class);
    }
}
