package io.kinbridge.sql.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, rows and records; {@link JsonCoercionTest} has the values. */
class JsonRecordDecoderTest {
    private static final SourceSchema ORDERS = Schemas.json(
            "$",
            "NAME VARCHAR(8) $.who.name",
            "SKU VARCHAR(8) $.items[0:].sku",
            "N INTEGER $.items[0:].n",
            "TAGS VARCHAR(32) $.tags[0:]");

    @Test
    void nestedPath_ofWhatIsThere_isTheValue() {
        assertThat(Decoded.of(
                                Schemas.json("$", "A INTEGER $.a.b.c", "B INTEGER $.a.d"),
                                "{\"x\":[{}],\"a\":{\"b\":{\"c\":1},\"d\":2}}")
                        .row())
                .containsExactly(1, 2);
    }

    @Test
    void path_ofAnotherCase_isNull() {
        assertThat(Decoded.of(Schemas.json("$", "A INTEGER $.Name"), "{\"name\":1}")
                        .row())
                .containsExactly((Object) null);
    }

    @Test
    void path_throughWhatIsNoObject_isNull() {
        SourceSchema schema = Schemas.json("$", "A INTEGER $.a.b");
        assertThat(Decoded.of(schema, "{\"a\":5}").row()).containsExactly((Object) null);
        assertThat(Decoded.of(schema, "{\"a\":[{\"b\":1}]}").row()).containsExactly((Object) null);
        assertThat(Decoded.of(schema, "7").row()).containsExactly((Object) null);
    }

    @Test
    void path_inQuotes_mayHaveDots() {
        assertThat(Decoded.of(Schemas.json("$", "A INTEGER $['a.b'].c"), "{\"a.b\":{\"c\":3}}")
                        .row())
                .containsExactly(3);
    }

    @Test
    void path_ofAnObjectAndItsMember_areBothRead() {
        assertThat(Decoded.of(
                                Schemas.json("$", "A VARCHAR(32) $.a", "B INTEGER $.a.b", "C VARCHAR(99) $"),
                                "{\"a\":{\"b\": 1}}")
                        .row())
                .containsExactly("{\"b\": 1}", 1, "{\"a\":{\"b\": 1}}");
    }

    @Test
    void array_withAPathBehind_isOneRowForEachElement() {
        Decoded decoded = Decoded.of(
                ORDERS,
                "{\"items\":[{\"sku\":\"k1\",\"n\":2},{\"sku\":\"k2\"},7],\"tags\":[\"a\",\"b\"],\"who\":{\"name\":\"Lu\"}}");
        assertThat(decoded.rows)
                .containsExactly(
                        List.of("Lu", "k1", 2, "[\"a\",\"b\"]"),
                        Arrays.asList("Lu", "k2", null, "[\"a\",\"b\"]"),
                        Arrays.asList("Lu", null, null, "[\"a\",\"b\"]"));
    }

    @Test
    void array_withoutElements_isOneRow() {
        assertThat(Decoded.of(ORDERS, "{\"who\":{\"name\":\"Mo\"},\"items\":[],\"tags\":[]}")
                        .row())
                .containsExactly("Mo", null, null, "[]");
        assertThat(Decoded.of(ORDERS, "{\"who\":{\"name\":\"Mo\"},\"tags\":\"none\"}")
                        .row())
                .containsExactly("Mo", null, null, null);
    }

    @Test
    void element_thatFails_costsItsRowAlone() {
        Decoded decoded =
                Decoded.of(ORDERS, "{\"items\":[{\"n\":1},{\"n\":\"x\"},{\"n\":3}],\"who\":{\"name\":\"Lu\"}}");
        assertThat(decoded.all).hasSize(3);
        assertThat(decoded.all.get(1)).isEqualTo(decoded.problems.get(0));
        assertThat(decoded.rows)
                .containsExactly(Arrays.asList("Lu", null, 1, null), Arrays.asList("Lu", null, 3, null));
    }

    @Test
    void valueOutsideOfTheArray_thatFails_costsAllRowsAndIsToldOnce() {
        SourceSchema schema = Schemas.json("$", "A INTEGER $.a", "B INTEGER $.b[0:].c");
        assertThat(Decoded.of(schema, "{\"b\":[{\"c\":1},{\"c\":2}],\"a\":\"x\"}")
                        .problem()
                        .column())
                .isEqualTo("A");
    }

    @Test
    void rowPath_toAnObject_isWherePathsBegin() {
        SourceSchema schema = Schemas.json("$.detail", "A INTEGER $.a");
        assertThat(Decoded.of(schema, "{\"a\":1,\"detail\":{\"a\":2}}").row()).containsExactly(2);
        assertThat(Decoded.of(schema, "{\"a\":1}").row()).containsExactly((Object) null);
    }

    @Test
    void rowPath_toElements_isARowEach() {
        SourceSchema schema = Schemas.json("$.rows[0:]", "A INTEGER $.a", "B VARCHAR(9) $.b[0:]");
        assertThat(Decoded.of(schema, "{\"rows\":[{\"a\":1,\"b\":[2]},{\"a\":3}]}").rows)
                .containsExactly(List.of(1, "[2]"), Arrays.asList(3, null));
        assertThat(Decoded.of(schema, "{\"rows\":[]}").row()).containsExactly(null, null);
    }

    @Test
    void rowPath_toElementsOfTheRecord_mayHoldPlainValues() {
        assertThat(Decoded.of(Schemas.json("$[0:]", "A INTEGER $"), "[1,null,3]").rows)
                .containsExactly(List.of(1), Arrays.asList((Object) null), List.of(3));
    }

    @Test
    void record_withSeveralValues_isReadToItsEnd() {
        assertThat(Decoded.of(Schemas.json("$", "A INTEGER $.a"), "{\"a\":1}{\"a\":2}\n{\"a\":3}\n").rows)
                .containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "plain text", "{\"a\":1", "{\"a\":1,}", "[1,2", "{\"a\":tru}"})
    void record_thatIsNoJson_isAProblem(String record) {
        RecordProblem problem =
                Decoded.of(Schemas.json("$", "A INTEGER $.a"), record).problem();
        assertThat(problem.name().inErrorStream()).isEqualTo("Parse error");
        assertThat(problem.column()).isNull();
        assertThat(problem.text()).isEqualTo(record);
        assertThat(problem.message()).isNotBlank().doesNotContain("Source:");
    }

    @Test
    void record_thatEndsBadly_keepsItsWholeValues() {
        Decoded decoded = Decoded.of(Schemas.json("$", "A INTEGER $.a"), "{\"a\":1} oops");
        assertThat(decoded.rows).containsExactly(List.of(1));
        assertThat(decoded.problems).hasSize(1);
    }

    @Test
    void sourceText_behindCharactersOfSeveralBytes_isExact() {
        assertThat(Decoded.of(
                                Schemas.json("$", "A VARCHAR(9) $.b"),
                                "{\"a\u20ac\":\"\uD83D\uDE00\",\"b\":[\"\u00fc\"]}")
                        .row())
                .containsExactly("[\"\u00fc\"]");
    }

    @Test
    void record_inAnotherEncoding_isAProblem() {
        byte[][] records = {
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16),
            "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE),
            {0, 0, 0, '{', 0, 0, 0, '}'},
            {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
        };
        for (byte[] record : records) {
            Decoded decoded = new Decoded();
            RecordDecoder.of(ORDERS).decode(record, decoded);
            assertThat(decoded.problem().name()).isEqualTo(RecordProblem.Name.PARSE);
        }
    }

    /** Of a record with any bytes in it, the same decoder gives rows or a problem, and goes on. */
    @Test
    void record_withDamage_neverStopsTheDecoder() {
        SourceSchema schema = Schemas.json(
                "$",
                "A VARCHAR(9) $",
                "B BOOLEAN $.b",
                "C DECIMAL(9,2) $.c",
                "D REAL $.d",
                "E TIMESTAMP $.e",
                "F BIGINT $.f[0:].g",
                "H VARCHAR(5) $.h[0:]");
        byte[] whole =
                "{\"b\":0.5e3,\"c\":12.25,\"d\":-1e5,\"e\":\"2024-02-29T23:59:59.9+01:00\",\"f\":[{\"g\":7},{}],\"h\":[1,[2]]}"
                        .getBytes(StandardCharsets.UTF_8);
        RecordDecoder decoder = RecordDecoder.of(schema);
        Random random = new Random(5);
        byte[] frequent = "{}[]\",:.eE+-019tfn\\u \u20ac".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, whole.length - (i % 4 == 0 ? random.nextInt(whole.length) : 0));
            for (int changes = random.nextInt(4); changes > 0 && damaged.length > 0; changes--) {
                damaged[random.nextInt(damaged.length)] =
                        random.nextBoolean() ? frequent[random.nextInt(frequent.length)] : (byte) random.nextInt(256);
            }
            Decoded decoded = new Decoded();
            decoder.decode(damaged, decoded);
            assertThat(decoded.all)
                    .as(new String(damaged, StandardCharsets.UTF_8))
                    .isNotEmpty();
        }
        Decoded decoded = new Decoded();
        decoder.decode(whole, decoded);
        assertThat(decoded.rows).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e99999999999", "1e-99999999999", "123456789e999999999"})
    void numberOfAnyLength_isAValueOrAProblem(String number) {
        for (String type : List.of("BOOLEAN", "BIGINT", "DECIMAL(5,2)", "REAL", "DOUBLE", "VARCHAR(5)", "DATE")) {
            assertThat(Decoded.of(Schemas.json("$", "A " + type + " $.a"), "{\"a\":" + number + "}").all)
                    .as(type)
                    .hasSize(1);
        }
    }
}
