package io.kinbridge.firehose.format.columnar;

import static io.kinbridge.firehose.format.columnar.ConversionHarness.NESTED;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.NESTED_RECORDS;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.OPENX;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.ORC;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.SCALARS;
import static io.kinbridge.firehose.format.columnar.ConversionHarness.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.firehose.format.columnar.ConversionHarness.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.hadoop.conf.Configuration;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.Reader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.firehose.model.OrcCompression;
import software.amazon.awssdk.services.firehose.model.OrcFormatVersion;
import software.amazon.awssdk.services.firehose.model.Serializer;

/** Reads values with {@link ArrowOrc}, and with ORC's own reader what Arrow does not tell: lengths of texts, options of the file. */
class OrcConversionTest {
    @TempDir
    private Path directory;

    private static Reader open(Path file) throws IOException {
        return OrcFile.createReader(
                new org.apache.hadoop.fs.Path(file.toUri()),
                OrcFile.readerOptions(new Configuration(false)).useUTCTimestamp(true));
    }

    @Test
    void convert_everyScalarType_isReadByArrow() {
        Outcome outcome = new ConversionHarness(directory, OPENX, ORC).convert(SCALARS, """
                {"a":true,"b":-128,"c":32767,"d":-2147483648,"e":9223372036854775807,"f":1.5,"g":-1e300,"h":"ünï\\u20ac\\ud83d\\ude00",
                 "i":"abc","j":"äöü€x","k":"bytes","l":"2024-02-29","m":"2017-02-07 15:13:01.123456789","n":-1234567.89,
                 "o":1234567890123456789012345678.0123456789}""", "{}", """
                {"a":false,"b":0,"c":0,"d":0,"e":-9223372036854775808,"f":-0.25,"g":0.1,"h":"","i":"a ","j":"","k":"",
                 "l":"0001-01-01","m":"1960-12-31T23:59:59.25Z","n":0.005,"o":-0.0000000001}""");

        assertThat(outcome.failures()).isEmpty();
        ArrowOrc.Table table = ArrowOrc.read(outcome.file());
        assertThat(table.types())
                .containsExactly(
                        "a: Bool",
                        "b: Int(8, true)",
                        "c: Int(16, true)",
                        "d: Int(32, true)",
                        "e: Int(64, true)",
                        "f: FloatingPoint(SINGLE)",
                        "g: FloatingPoint(DOUBLE)",
                        "h: Utf8",
                        "i: Utf8",
                        "j: Utf8",
                        "k: Binary",
                        "l: Date(DAY)",
                        "m: Timestamp(NANOSECOND, null)",
                        "n: Decimal(9, 2, 128)",
                        "o: Decimal(38, 10, 128)");
        assertThat(table.rows())
                .containsExactly(
                        "true|-128|32767|-2147483648|9223372036854775807|1.5|-1.0E300|ünï€😀|abc|äöü€|bytes|2024-02-29"
                                + "|2017-02-07T15:13:01.123456789|-1234567.89|1234567890123456789012345678.0123456789",
                        String.join("|", Collections.nCopies(15, "null")),
                        "false|0|0|0|-9223372036854775808|-0.25|0.1||a  |||0001-01-01|1960-12-31T23:59:59.250|0.01"
                                + "|-1E-10");
    }

    @Test
    void convert_nestedValues_areReadByArrow() {
        Outcome outcome = new ConversionHarness(directory, OPENX, ORC).convert(NESTED, NESTED_RECORDS);

        assertThat(outcome.failures()).isEmpty();
        ArrowOrc.Table table = ArrowOrc.read(outcome.file());
        assertThat(table.types())
                .containsExactly(
                        "id: Int(64, true)",
                        "tags: List<item: Utf8>",
                        "person: Struct<name: Utf8, age: Int(32, true), born: Struct<at: Timestamp(NANOSECOND, null)>>",
                        "attrs: Map(false)<entries: Struct<key: Utf8 not null, value: List<item: Int(32, true)>> not null>",
                        "deep: List<item: Map(false)<entries: Struct<key: Utf8 not null, value: Struct<"
                                + "x: Decimal(10, 2, 128), y: List<item: FloatingPoint(DOUBLE)>>> not null>>");
        assertThat(table.rows())
                .containsExactly(
                        "1|[\"a\",null,\"c\"]|{\"name\":\"Ann\",\"age\":30,\"born\":{\"at\":[1990,1,2,3,4,5]}}"
                                + "|[{\"key\":\"k\",\"value\":[1,2]},{\"key\":\"l\",\"value\":[]},{\"key\":\"m\"}]"
                                + "|[[{\"key\":\"p\",\"value\":{\"x\":1.50,\"y\":[1.0,2.5]}}],[],null]",
                        "2|[]|{}|[]|[]",
                        "3|null|null|null|null");
    }

    @Test
    void convert_textsWithLengths_haveThemInTheFile() throws IOException {
        Outcome outcome = new ConversionHarness(directory, OPENX, ORC).convert(SCALARS, "{}");

        try (Reader reader = open(outcome.file())) {
            assertThat(reader.getSchema().toString()).contains("h:string,i:char(3),j:varchar(4),k:binary");
            assertThat(reader.getCompressionKind()).isEqualTo(CompressionKind.SNAPPY);
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
        assertThat(ArrowOrc.read(outcome.file()).rows()).hasSize(3000).endsWith("2999|3");
    }
}
