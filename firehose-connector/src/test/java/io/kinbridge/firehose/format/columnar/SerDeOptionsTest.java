package io.kinbridge.firehose.format.columnar;

import static io.kinbridge.firehose.format.columnar.ConversionHarness.HIVE;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.OPENX;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.PARQUET;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.format.columnar.ConversionHarness.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.firehose.model.Deserializer;
import software.amazon.awssdk.services.firehose.model.ParquetCompression;
import software.amazon.awssdk.services.firehose.model.ParquetWriterVersion;
import software.amazon.awssdk.services.firehose.model.Serializer;

class SerDeOptionsTest {
    @TempDir
    private Path directory;

    private List<String> rows(Deserializer input, String table, String... records) {
        Outcome outcome = new ConversionHarness(directory, input, PARQUET).convert(table, records);
        assertThat(outcome.failures()).isEmpty();
        return DuckDb.rows(outcome.file());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"2017-02-07T15:13:01.39256Z\" ~ 2017-02-07 15:13:01.39256",
                "\"2017-02-07T15:13:01\" ~ 2017-02-07 15:13:01",
                "\"2017-02-07 15:13:01.14\" ~ 2017-02-07 15:13:01.14",
                "\"2017-2-7 15:13:01\" ~ 2017-02-07 15:13:01",
                "1518033528 ~ 2018-02-07 19:58:48",
                "\"1518033528\" ~ 2018-02-07 19:58:48",
                "1518033528123 ~ 2018-02-07 19:58:48.123",
                "1518033528.123 ~ 2018-02-07 19:58:48.123",
                "\"1518033528.123456\" ~ 2018-02-07 19:58:48.123456",
                "-1000 ~ 1969-12-31 23:43:20",
                "1000000000000 ~ 2001-09-09 01:46:40"
            })
    void openX_everyTimestamp_isRead(String written, String read) {
        assertThat(rows(OPENX, table("m:timestamp"), "{\"m\":" + written + "}")).containsExactly(read);
    }

    @Test
    void openX_values_areMadeOfStringsScalarsAndStructures() {
        assertThat(rows(
                        OPENX,
                        table(
                                "a:int",
                                "b:double",
                                "c:boolean",
                                "d:decimal(5,1)",
                                "e:string",
                                "f:array<int>",
                                "g:struct<x:int,y:int>"),
                        "{\"a\":\"0x1F\",\"b\":\"2.5\",\"c\":\"TRUE\",\"d\":\"1.25\",\"e\":{ \"Kéy\" : [ 1 , { \"B\":null } ] },"
                                + "\"f\":\"7\",\"g\":[1]}",
                        "{\"a\":1.0,\"b\":3,\"e\":1.50,\"f\":[],\"g\":[]}",
                        "{\"e\":true,\"g\":[1,2,3]}"))
                .containsExactly(
                        "31|2.5|true|1.3|{\"kéy\":[1,{\"b\":null}]}|[7]|{'x': 1, 'y': NULL}",
                        "1|3.0|null|null|1.50|[]|null",
                        "null|null|null|null|true|null|{'x': 1, 'y': 2}");
    }

    @Test
    void openX_keys_areFoundWhateverTheirCaseUnlessItCounts() {
        String table = table("userid:int", "m:map<string,int>");
        String record = "{\"UserId\":1,\"M\":{\"Key\":2},\"\\u0055serid\":3,\"other\":[{}]}";
        Deserializer sensitive = Deserializer.builder()
                .openXJsonSerDe(openX -> openX.caseInsensitive(false))
                .build();

        assertThat(rows(OPENX, table, record)).containsExactly("3|{key=2}");
        assertThat(rows(sensitive, table, record, "{\"userid\":4,\"m\":{\"Key\":2}}"))
                .containsExactly("null|null", "4|{Key=2}");
    }

    @Test
    void openX_dotsAndMappings_leadToColumns() {
        Deserializer input = Deserializer.builder()
                .openXJsonSerDe(openX -> openX.convertDotsInJsonKeysToUnderscores(true)
                        .columnToJsonKeyMappings(Map.of("ts", "Timestamp")))
                .build();

        assertThat(rows(input, table("a_b:int", "ts:int"), "{\"a.b\":1,\"timestamp\":2,\"ts\":3}"))
                .containsExactly("1|2");
        assertThat(rows(OPENX, table("a_b:int"), "{\"a.b\":1}")).containsExactly("null");
    }

    @Test
    void hive_timestamps_areReadByTheirFormatsThenAsSqlHasThem() {
        Deserializer input = Deserializer.builder()
                .hiveJsonSerDe(hive -> hive.timestampFormats("yyyy/MM/dd HH:mm:ss.SSS Z", "millis", "yyyyMMdd"))
                .build();

        assertThat(rows(
                        input,
                        table("m:timestamp", "d:date"),
                        "{\"m\":\"2017/02/07 15:13:01.140 +0200\",\"d\":\"2017/02/07 01:00:00.000 +0200\"}",
                        "{\"m\":1518033528123,\"d\":\"2024-2-9\"}",
                        "{\"m\":\"1518033528123\"}",
                        "{\"m\":\"2017-02-07 15:13:01.123456\"}"))
                .containsExactly(
                        "2017-02-07 13:13:01.14|2017-02-06",
                        "2018-02-07 19:58:48.123|2024-02-09",
                        "2018-02-07 19:58:48.123|null",
                        "2017-02-07 15:13:01.123456|null");
    }

    @Test
    void hive_keys_areFoundWhateverTheirCaseAndMapsKeepTheirs() {
        assertThat(rows(HIVE, table("a:int", "m:map<string,int>", "s:string"), "{\"A\":1,\"M\":{\"Key\":2},\"s\":5}"))
                .containsExactly("1|{Key=2}|5");
    }

    @Test
    void record_withSeveralObjects_isSeveralRowsOrNone() {
        Outcome outcome = new ConversionHarness(directory, OPENX, PARQUET)
                .convert(table("a:int"), "{\"a\":1}{\"a\":2}\n {\"a\":3}", "{\"a\":4}{\"a\":\"x\"}");

        assertThat(DuckDb.rows(outcome.file())).containsExactly("1", "2", "3");
        assertThat(outcome.failures()).containsOnlyKeys(1);
        assertThat(outcome.records()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"SNAPPY,V1,true", "GZIP,V2,true", "UNCOMPRESSED,V1,false", "SNAPPY,V2,false"})
    void parquet_everyOption_isInTheFile(
            ParquetCompression compression, ParquetWriterVersion version, boolean dictionary) {
        Serializer output = Serializer.builder()
                .parquetSerDe(parquet -> parquet.compression(compression)
                        .writerVersion(version)
                        .enableDictionaryCompression(dictionary)
                        .blockSizeBytes(64 << 20)
                        .pageSizeBytes(64 << 10)
                        .maxPaddingBytes(1024))
                .build();
        String[] records = new String[5000];
        for (int i = 0; i < records.length; i++) {
            records[i] = "{\"id\":" + i + ",\"kind\":\"" + i % 7 + "\"}";
        }
        Outcome outcome =
                new ConversionHarness(directory, OPENX, output).convert(table("id:bigint", "kind:string"), records);

        assertThat(DuckDb.query("SELECT count(*), sum(id), count(DISTINCT kind) FROM FILE", outcome.file()))
                .containsExactly("5000|12497500|7");
        List<String> columns =
                DuckDb.query("SELECT compression, encodings FROM parquet_metadata(FILE)", outcome.file());
        assertThat(columns).allMatch(column -> column.startsWith(compression.toString()));
        assertThat(columns.get(1).contains("DICTIONARY")).isEqualTo(dictionary);
    }
}
