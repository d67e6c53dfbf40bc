package io.kinbridge.sql.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kinbridge.sql.input.SourceSchema;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaSampleTest {
    private static List<byte[]> samples(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void toJson_json_hasSchemaAndRows() {
        JsonNode json =
                SchemaSample.of(samples("{\"a\":1,\"b\":\"x\"}", "{\"a\":2}")).toJson();
        assertThat(json.path("ParsedInputRecords").toString()).isEqualTo("[[\"1\",\"x\"],[\"2\",null]]");
        assertThat(SourceSchema.fromJson(json.path("InputSchema"), "InputSchema")
                        .columns())
                .extracting(column -> column.name() + " " + column.mapping())
                .containsExactly("a $.a", "b $.b");
    }

    @Test
    void of_manySamples_showsTenRows() {
        String[] rows = IntStream.range(0, 20).mapToObj(i -> i + ",x").toArray(String[]::new);
        assertThat(SchemaSample.of(samples(rows)).rows()).hasSize(10);
    }

    @Test
    void of_nothingToBeSeen_saysSo() {
        assertThatThrownBy(() -> SchemaSample.of(samples("one", "two three")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no schema is to be seen in 2 samples");
    }
}
