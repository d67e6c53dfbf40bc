package io.kinbridge.firehose.format.columnar;

import static io.kinbridge.firehose.format.columnar.ConversionHarness.OPENX;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.ORC;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.format.columnar.ConversionHarness.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.apache.orc.RecordReader;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.firehose.model.OrcCompression;
import software.amazon.awssdk.services.firehose.model.OrcFormatVersion;
import software.amazon.awssdk.services.firehose.model.Serializer;

/** Reads with ORC's own reader: DuckDB has none. */
class OrcConversionTest {
    @TempDir
    private Path directory;

    private static Reader open(Path file) throws IOException {
        return OrcFile.createReader(
                new org.apache.hadoop.fs.Path(file.toUri()),
                OrcFile.readerOptions(new Configuration(false)).useUTCTimestamp(true));
    }

    private static List<String> rows(Path file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (Reader reader = open(file);
                RecordReader records = reader.rows()) {
            VectorizedRowBatch batch = reader.getSchema().createRowBatch();
            while (records.nextBatch(batch)) {
                for (int row = 0; row < batch.size; row++) {
                    StringBuilder text = new StringBuilder();
                    for (ColumnVector column : batch.cols) {
                        column.stringifyValue(text.append(text.isEmpty() ? "" : "|"), row);
                    }
                    rows.add(text.toString());
                }
            }
        }
        return rows;
    }

    @Test
    void convert_everyType_isReadBack() throws IOException {
        String table = table(
                "a:boolean",
                "b:tinyint",
                "c:smallint",
                "d:int",
                "e:bigint",
                "f:float",
                "g:double",
                "h:string",
                "i:char(3)",
                "j:varchar(4)",
                "k:binary",
                "l:date",
                "n:decimal(9,2)",
                "o:decimal(38,10)",
                "p:array<struct<x:int>>",
                "q:map<string,bigint>");
        Outcome outcome = new ConversionHarness(directory, OPENX, ORC).convert(table, """
                        {"a":true,"b":-128,"c":32767,"d":-7,"e":9223372036854775807,"f":1.5,"g":-1e300,"h":"ü\\u20ac","i":"ab",
                         "j":"wxyzt","k":"bytes","l":"2024-02-29","n":-1234567.89,"o":12345678901234567890.5,
                         "p":[{"x":1},null,{}],"q":{"k":1,"l":null}}""", "{}");

        assertThat(outcome.failures()).isEmpty();
        try (Reader reader = open(outcome.file())) {
            assertThat(reader.getSchema().toString())
                    .isEqualTo(
                            "struct<a:boolean,b:tinyint,c:smallint,d:int,e:bigint,f:float,g:double,h:string,i:char(3),"
                                    + "j:varchar(4),k:binary,l:date,n:decimal(9,2),o:decimal(38,10),p:array<struct<x:int>>,"
                                    + "q:map<string,bigint>>");
            assertThat(reader.getCompressionKind()).isEqualTo(CompressionKind.SNAPPY);
        }
        List<String> rows = rows(outcome.file());
        assertThat(rows.get(0))
                .isEqualTo("1|-128|32767|-7|9223372036854775807|1.5|-1.0E300|\"ü€\"|\"ab\"|\"wxyz\"|\"bytes\"|19782"
                        + "|-1234567.89|12345678901234567890.5|[[1], null, [null]]|"
                        + "[{\"key\": \"k\", \"value\": 1}, {\"key\": \"l\", \"value\": null}]");
        assertThat(rows.get(1).replace("null", "")).isEqualTo("|".repeat(15));
    }

    @Test
    void convert_timestamp_keepsItsNanoseconds() throws IOException {
        Outcome outcome = new ConversionHarness(directory, OPENX, ORC)
                .convert(table("m:timestamp"), "{\"m\":\"2017-02-07T15:13:01.123456789Z\"}", "{\"m\":-1.5}");

        try (Reader reader = open(outcome.file());
                RecordReader records = reader.rows()) {
            VectorizedRowBatch batch = reader.getSchema().createRowBatch();
            assertThat(records.nextBatch(batch)).isTrue();
            TimestampColumnVector times = (TimestampColumnVector) batch.cols[0];
            assertThat(times.time[0]).isEqualTo(1_486_480_381_123L);
            assertThat(times.nanos[0]).isEqualTo(123_456_789);
            assertThat(times.time[1]).isEqualTo(-1_500);
            assertThat(times.nanos[1]).isEqualTo(500_000_000);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OrcCompression.class,
            names = {"NONE", "ZLIB", "SNAPPY"})
    void convert_everyOption_isInTheFile(OrcCompression compression) throws IOException {
        Serializer serializer = Serializer.builder()
                .orcSerDe(orc -> orc.compression(compression)
                        .stripeSizeBytes(8 << 20)
                        .blockSizeBytes(64 << 20)
                        .rowIndexStride(1000)
                        .enablePadding(true)
                        .paddingTolerance(0.1)
                        .bloomFilterColumns("id")
                        .bloomFilterFalsePositiveProbability(0.01)
                        .dictionaryKeyThreshold(1.0)
                        .formatVersion(OrcFormatVersion.V0_11))
                .build();
        String[] records = new String[3000];
        for (int i = 0; i < records.length; i++) {
            records[i] = "{\"id\":" + i + ",\"kind\":\"" + i % 7 + "\"}";
        }
        Outcome outcome =
                new ConversionHarness(directory, OPENX, serializer).convert(table("id:bigint", "kind:string"), records);

        try (Reader reader = open(outcome.file())) {
            assertThat(reader.getNumberOfRows()).isEqualTo(3000);
            assertThat(reader.getRowIndexStride()).isEqualTo(1000);
            assertThat(reader.getCompressionKind().name()).isEqualTo(compression.name());
            assertThat(reader.getFileVersion()).isEqualTo(OrcFile.Version.V_0_11);
        }
        assertThat(rows(outcome.file()).get(2999)).isEqualTo("2999|\"3\"");
    }
}
