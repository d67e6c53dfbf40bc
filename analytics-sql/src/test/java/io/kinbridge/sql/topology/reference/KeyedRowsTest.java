package io.kinbridge.sql.topology.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyedRowsTest {
    private final KeyedRows rows = new KeyedRows();

    private void put(int partition, String key, String... values) {
        rows.put(
                partition,
                key.getBytes(StandardCharsets.UTF_8),
                List.of(values).stream().map(value -> new Object[] {value}).toList());
    }

    private List<Object> all() {
        return rows.all().stream().map(row -> row[0]).toList();
    }

    @Test
    void all_keyWrittenAgain_hasItsLatestRowsWhereTheLatestRecordIs() {
        put(1, "a", "a1");
        put(0, "b", "b1", "b2");
        put(1, "c", "c1");
        put(1, "a", "a2");
        assertThat(all()).containsExactly("b1", "b2", "c1", "a2");
    }

    @Test
    void all_keyRemoved_hasNoRows() {
        put(0, "a", "a1");
        put(0, "b", "b1");
        put(0, "a");
        assertThat(all()).containsExactly("b1");
    }
}
