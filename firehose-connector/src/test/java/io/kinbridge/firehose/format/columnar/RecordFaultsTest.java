package io.kinbridge.firehose.format.columnar;

import static io.kinbridge.firehose.format.columnar.ConversionHarness.HIVE;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.OPENX;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.PARQUET;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.format.columnar.ConversionHarness.Outcome;
import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.firehose.model.Deserializer;

class RecordFaultsTest {
    private static final String TABLE = table(
            "a:tinyint",
            "b:int",
            "c:bigint",
            "d:double",
            "e:float",
            "f:boolean",
            "g:date",
            "h:timestamp",
            "i:decimal(4,2)",
            "j:array<int>",
            "k:map<int,string>",
            "l:struct<x:int>",
            "s:string");
    private static final String GOOD = "{\"b\":1}";

    @TempDir
    private Path directory;

    private Outcome convert(Deserializer input, String record) {
        Outcome outcome = new ConversionHarness(directory, input, PARQUET).convert(TABLE, GOOD, record, GOOD);
        assertThat(outcome.records()).isEqualTo(3 - outcome.failures().size());
        assertThat(DuckDb.query("SELECT count(*) FROM FILE WHERE b = 1", outcome.file()))
                .containsExactly("2");
        return outcome;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "nonsense ~ ParseError ~ Instead of null there is 'n'",
                "{\"b\":1 ~ ParseError ~ the record's end",
                "{\"b\":1}x ~ ParseError ~ Instead of a value there is 'x', at byte 7",
                "{\"b\":01} ~ ParseError ~ number",
                "{'b':1} ~ ParseError ~ Instead of '\"'",
                "{\"b\":NaN} ~ ParseError ~ Instead of a value",
                "{\"s\":\"\\x\"} ~ ParseError ~ no such escape",
                "{\"s\":\"open} ~ ParseError ~ not closed",
                "'   ' ~ MalformedData ~ empty or contained only whitespace",
                "[{\"b\":1}] ~ MalformedData ~ holds an array",
                "17 ~ MalformedData ~ no object",
                "{\"b\":1}{\"b\":\"x\"} ~ MalformedData ~ Column b is int; \"x\" is no number",
                "{\"b\":1}[] ~ MalformedData ~ holds an array",
                "{\"a\":128} ~ MalformedData ~ Column a is tinyint; 128 is out of its range",
                "{\"b\":2147483648} ~ MalformedData ~ out of its range",
                "{\"c\":9223372036854775808} ~ MalformedData ~ out of its range",
                "{\"b\":1.5} ~ MalformedData ~ no whole number",
                "{\"d\":1e999} ~ MalformedData ~ out of its range",
                "{\"e\":1e100} ~ MalformedData ~ out of its range",
                "{\"c\":1e1000000000} ~ MalformedData ~ out of its range",
                "{\"c\":1e99999999999} ~ MalformedData ~ reasonable size",
                "{\"f\":\"maybe\"} ~ MalformedData ~ neither true nor false",
                "{\"f\":1} ~ MalformedData ~ Column f is boolean; 1 is none",
                "{\"g\":\"2023-02-29\"} ~ MalformedData ~ yyyy-[M]M-[d]d",
                "{\"h\":\"2026-9-7T12:00:02Z\"} ~ MalformedData ~ Column h is timestamp",
                "{\"h\":\"2026-09-07T12:00:02+02:00\"} ~ MalformedData ~ Column h is timestamp",
                "{\"h\":99999999999999999} ~ MalformedData ~ year 1 to 9999",
                "{\"i\":100} ~ MalformedData ~ more than 2 digits before its point",
                "{\"i\":99.999} ~ MalformedData ~ more than 2 digits",
                "{\"j\":[1,\"x\"]} ~ MalformedData ~ Column j[] is int",
                "{\"k\":[]} ~ MalformedData ~ an object is wanted",
                "{\"k\":{\"x\":\"y\"}} ~ MalformedData ~ Column k{key} is int",
                "{\"l\":5} ~ MalformedData ~ Column l is struct<x:int>; an object is wanted, not 5",
                "{\"l\":{\"x\":{}}} ~ MalformedData ~ Column l.x is int"
            })
    void convert_openX_badRecordFailsAlone(String record, String code, String message) {
        Failure failure = convert(OPENX, record).failures().get(1);

        assertThat(failure.code()).isEqualTo("DataFormatConversion." + code);
        assertThat(failure.message()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"b\":\"1\"} ~ Column b is int; the string \"1\" is none",
                "{\"f\":\"true\"} ~ Column f is boolean",
                "{\"s\":{\"x\":1}} ~ Column s is string; {\"x\":1} is none",
                "{\"j\":1} ~ an array is wanted",
                "{\"l\":[1]} ~ an object is wanted",
                "{\"h\":\"2017-02-07T15:13:01Z\"} ~ neither in one of TimestampFormats",
                "{\"h\":1518033528} ~ none of TimestampFormats"
            })
    void convert_hive_takesNoOtherKindOfValue(String record, String message) {
        Failure failure = convert(HIVE, record).failures().get(1);

        assertThat(failure.code()).isEqualTo("DataFormatConversion.MalformedData");
        assertThat(failure.message()).contains(message);
    }

    @Test
    void convert_badRecord_tellsWhichTableItIs() {
        Failure failure = convert(OPENX, "x").failures().get(1);

        assertThat(failure.type()).isEqualTo(ErrorOutputType.FORMAT_CONVERSION_FAILED);
        assertThat(failure.endedMillis()).isEqualTo(ConversionHarness.NOW.toEpochMilli());
        assertThat(failure.details())
                .isEqualTo(Map.of(
                        "dataCatalogTable",
                        Map.of(
                                "catalogId", "111122223333",
                                "databaseName", "db",
                                "tableName", "events",
                                "region", "eu-west-1",
                                "versionId", "LATEST",
                                "catalogArn", "arn:aws:glue:eu-west-1:111122223333:catalog")));
    }

    @Test
    void convert_nestingBombAndHugeNumbers_failAlone() {
        String digits = "9".repeat(200_000);
        assertThat(convert(OPENX, "{\"unknown\":" + "[".repeat(300_000)).only()).contains("deeper than 500");
        assertThat(convert(OPENX, "{\"s\":" + "{\"x\":".repeat(100_000)).only()).contains("deeper than 500");
        assertThat(convert(OPENX, "{\"d\":" + digits + "}").only()).contains("200,000 characters is too long");
        assertThat(convert(OPENX, "{\"unknown\":" + digits + "}").failures()).isEmpty();
    }

    @Test
    void convert_noUtf8_failsAlone() {
        byte[] record = "{\"s\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        Outcome outcome = new ConversionHarness(directory, OPENX, PARQUET)
                .convert(TABLE, List.of(record, GOOD.getBytes(StandardCharsets.UTF_8)));

        assertThat(outcome.failures()).containsOnlyKeys(0);
        assertThat(outcome.only()).contains("not UTF-8");
        assertThat(outcome.records()).isEqualTo(1);
    }

    @Test
    void convert_noGoodRecord_makesNoObject() {
        Outcome outcome = new ConversionHarness(directory, OPENX, PARQUET).convert(TABLE, "x", "y");

        assertThat(outcome.records()).isZero();
        assertThat(outcome.file()).doesNotExist();
        assertThat(outcome.failures()).hasSize(2);
    }

    @Test
    void convert_mutatedRecords_failOrAreWholeAndNothingElseHappens() {
        Random random = new Random(7);
        byte[] seed = ("{\"a\":1,\"b\":2,\"c\":\"3\",\"d\":1.5e3,\"e\":2,\"f\":true,\"g\":\"2024-01-02\","
                        + "\"h\":\"2017-02-07 15:13:01.1\",\"i\":1.25,\"j\":[1,null],\"k\":{\"1\":\"\\u00e9\"},\"l\":{\"x\":1},"
                        + "\"s\":{\"n\":[1,{\"m\":\"é\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] record = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length) : seed.length);
            for (int j = random.nextInt(4); j > 0 && record.length > 0; j--) {
                record[random.nextInt(record.length)] =
                        random.nextBoolean() ? seed[random.nextInt(seed.length)] : (byte) random.nextInt(256);
            }
            records.add(record);
        }
        for (Deserializer input : List.of(OPENX, HIVE)) {
            Outcome outcome = new ConversionHarness(directory, input, PARQUET).convert(TABLE, records);
            assertThat(outcome.records() + outcome.failures().size()).isEqualTo(records.size());
            assertThat(outcome.failures().values())
                    .allSatisfy(failure -> assertThat(failure.code())
                            .isIn("DataFormatConversion.ParseError", "DataFormatConversion.MalformedData"));
            if (outcome.records() > 0) {
                assertThat(DuckDb.query("SELECT count(*) FROM FILE", outcome.file()))
                        .containsExactly(Integer.toString(outcome.records()));
            }
        }
    }
}
