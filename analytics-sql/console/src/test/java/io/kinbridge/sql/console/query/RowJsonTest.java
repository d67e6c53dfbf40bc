package io.kinbridge.sql.console.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.live.QueryRow;
import io.kinbridge.sql.type.TypeName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowJsonTest {
    @Test
    void write_valuesOfAllKinds_areWhatABrowserCanHold() {
        assertThat(text(TypeName.INTEGER, 7)).isEqualTo("[5,7]");
        assertThat(text(TypeName.BIGINT, 1L << 53)).isEqualTo("[5,9007199254740992]");
        assertThat(text(TypeName.BIGINT, (1L << 53) + 1)).isEqualTo("[5,\"9007199254740993\"]");
        assertThat(text(TypeName.DOUBLE, 0.1)).isEqualTo("[5,0.1]");
        assertThat(text(TypeName.DOUBLE, Double.NaN)).isEqualTo("[5,\"NaN\"]");
        assertThat(text(TypeName.DECIMAL, new BigDecimal("1E+3"))).isEqualTo("[5,\"1000\"]");
        assertThat(text(TypeName.BOOLEAN, true)).isEqualTo("[5,true]");
        assertThat(text(TypeName.TIMESTAMP, 0L)).isEqualTo("[5,\"1970-01-01 00:00:00.000\"]");
        assertThat(text(TypeName.CHAR, "a\n\"\u2028")).isEqualTo("[5,\"a\\n\\\"\u2028\"]");
        assertThat(text(TypeName.CHAR, null)).isEqualTo("[5,null]");
    }

    @Test
    void write_manyRows_comesInChunksWithNothingLost() {
        List<RowJson.Chunk> chunks = new ArrayList<>();
        new RowJson(List.of(Column.varchar("c", 100)))
                .write(Collections.nCopies(2_000, new QueryRow(1, new Object[] {"x".repeat(100)})), chunks::add);
        assertThat(chunks)
                .hasSizeGreaterThan(2)
                .allSatisfy(chunk -> assertThat(chunk.json().length).isLessThan(40_000));
        assertThat(chunks.stream().mapToInt(RowJson.Chunk::rows).sum()).isEqualTo(2_000);
    }

    private static String text(TypeName type, @Nullable Object value) {
        List<RowJson.Chunk> chunks = new ArrayList<>();
        new RowJson(List.of(Column.of("c", type)))
                .write(List.of(new QueryRow(5, new @Nullable Object[] {value})), chunks::add);
        return new String(chunks.get(0).json(), StandardCharsets.UTF_8);
    }
}
