package io.kinbridge.firehose.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionQueryTest {
    private static Map<String, String> keys(String query, String record) throws QueryFailure {
        byte[] bytes = ("xx" + record + "yy").getBytes(StandardCharsets.UTF_8);
        return PartitionQuery.of(query).evaluate(bytes, 2, bytes.length - 4);
    }

    @Test
    void evaluate_theGuidesQuery_hasItsKeys() throws QueryFailure {
        assertThat(keys(
                        "{customer_id: .customer_id, device: .type.device, year:.event_timestamp|strftime(\"%Y\"),"
                                + "month:.event_timestamp|strftime(\"%m\"),day:.event_timestamp|strftime(\"%d\"),"
                                + "hour:.event_timestamp|strftime(\"%H\")}",
                        "{\"type\":{\"device\":\"mobile\",\"event\":\"view\"},\"customer_id\":\"1234567890\","
                                + "\"event_timestamp\":1565382027,\"region\":\"us-west-2\"}"))
                .isEqualTo(Map.of(
                        "customer_id",
                        "1234567890",
                        "device",
                        "mobile",
                        "year",
                        "2019",
                        "month",
                        "08",
                        "day",
                        "09",
                        "hour",
                        "20"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"text\"|text",
                "7|7",
                "1.0|1",
                "1.50|1.5",
                "1e17|1e+17",
                "12345678901234567890|12345678901234567000",
                "-0.25|-0.25",
                "true|true",
                "false|false"
            })
    void evaluate_value_isItsText(String json, String text) throws QueryFailure {
        assertThat(keys("{a: .v}", "{\"v\":" + json + "}")).isEqualTo(Map.of("a", text));
        assertThat(keys("{a: (.v)}", "{\"v\":" + json + "}")).isEqualTo(Map.of("a", text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"v\":null}", "{\"v\":\"\"}", "{\"v\":{}}", "{\"v\":[1]}"})
    void evaluate_noValue_fails(String record) {
        for (String query : new String[] {"{a: .v}", "{a: (.v)}"}) {
            assertThatThrownBy(() -> keys(query, record))
                    .isInstanceOf(QueryFailure.class)
                    .hasMessage("partitionKeys values must not be null or empty (key 'a')");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "text", "{\"v\":1", "{\"v\":1}{\"v\":2}", "{\"v\":NaN}"})
    void evaluate_noJson_fails(String record) {
        assertThatThrownBy(() -> keys("{a: .v}", record)).hasMessage("Non JSON record provided");
    }

    @Test
    void evaluate_expressionFails_saysWhy() {
        assertThatThrownBy(() -> keys("{a: .v.w}", "{\"v\":\"x\"}"))
                .hasMessage("Cannot index string with string \"w\" (key 'a')");
        assertThatThrownBy(() -> keys("{a: .v[]}", "{\"v\":[1,2]}")).hasMessageContaining("2 values instead of one");
        assertThatThrownBy(() -> keys("{a: (.v|error)}", "{\"v\":\"mine\"}")).hasMessageContaining("mine");
    }

    @Test
    void evaluate_forms_areTaken() throws QueryFailure {
        assertThat(keys(
                        "{v, \"b c\": .v, c: (.w // \"none\"), d: \"\\(.v),\\(.v)}\", e: if .v == 1 then \"x\" else"
                                + " \"y\" end, f: [.v, 2] | join(\",\")} # done",
                        "{\"v\":1}"))
                .isEqualTo(Map.of("v", "1", "b c", "1", "c", "none", "d", "1,1}", "e", "x", "f", "1,2"));
    }

    @Test
    void names_areThoseOfTheQuery() {
        assertThat(PartitionQuery.of("{a: .x, b: .y}").names()).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "^^~is not of the form",
                ".a~is not of the form",
                "{}~is not of the form",
                "{a: .b~is not of the form",
                "{a: .b} | .c~is not of the form",
                "{(.a): .b}~is not of the form",
                "{a: .b, a: .c}~is there twice",
                "{a: .b[}~is no jq 1.6 program",
                "{a: .b | nosuch}~there is no function 'nosuch'",
                "{a: @nosuch}~there is no function '@nosuch'",
                "{a: env.HOME}~'env' is not available",
                "{a: $ENV.HOME}~$ENV is not available",
                "{a: input}~'input' is not available",
                "{a: ..b..}~is no jq 1.6 program",
                "{a: \"x\\(.a|nosuch)\"}~there is no function 'nosuch'"
            })
    void faults_ofAQuery_areFound(String query, String fault) {
        assertThat(PartitionQuery.faults(query)).singleElement().asString().contains(fault);
        assertThatThrownBy(() -> PartitionQuery.of(query)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void faults_definedNamesAndKeys_areNone() {
        assertThat(PartitionQuery.faults(
                        "{a: (def twice(f): f | f; .x | twice(. + 1) | {nosuch, other: .} | tostring), b: .nosuch}"))
                .isEmpty();
    }
}
