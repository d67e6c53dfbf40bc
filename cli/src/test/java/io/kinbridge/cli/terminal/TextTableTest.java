package io.kinbridge.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.cli.terminal.TextTable.Column;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void lines_columnsAreAsWideAsTheirWidestCell() {
        TextTable table = new TextTable(Column.left("SHARD"), Column.right("RECORDS"), Column.left("STATE"));
        table.add("shardId-0", "7", "open");
        table.add("s", "1,234,567", "closed");
        assertThat(table.lines())
                .containsExactly(
                        "SHARD        RECORDS  STATE", //
                        "shardId-0          7  open",
                        "s          1,234,567  closed");
    }

    @Test
    void lines_noRows_headersOnly() {
        assertThat(new TextTable(Column.left("A"), Column.left("B")).lines()).containsExactly("A  B");
    }

    @Test
    void add_otherNumberOfCells_isRefused() {
        TextTable table = new TextTable(Column.left("A"));
        assertThatThrownBy(() -> table.add("1", "2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 cells")
                .hasMessageContaining("1 columns");
    }
}
