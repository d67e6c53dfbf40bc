package io.kinbridge.sql.engine.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kinbridge.sql.engine.Given;
import io.kinbridge.sql.engine.RowPredicate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceJoinTest {
    private final ReferenceRows table = new ReferenceRows(
            List.of(new Object[] {"a", 1}, new Object[] {"b", 2}, new Object[] {"a", 3}, new Object[] {null, 4}));
    private final Given given = new Given();

    private ReferenceJoin join(JoinKind kind, RowPredicate residual) {
        return new ReferenceJoin(kind, table, 2, List.of(0), List.of(0), residual);
    }

    @Test
    void row_left_allMatchesInTableOrder_elseNulls() {
        ReferenceJoin join = join(JoinKind.LEFT, null);
        given.row(join, 0, 1, "a").row(join, 0, 2, "c").row(join, 0, 3, new Object[] {null});
        assertThat(given.texts)
                .containsExactly("1 [a, a, 1]", "1 [a, a, 3]", "2 [c, null, null]", "3 [null, null, null]");
    }

    @Test
    void row_inner_withAResidualCondition() {
        ReferenceJoin join = join(JoinKind.INNER, (rowtime, row) -> (Integer) row[2] > rowtime);
        given.row(join, 0, 1, "a").row(join, 0, 3, "a");
        assertThat(given.texts).containsExactly("1 [a, a, 3]");
    }

    @Test
    void row_withoutKeys_meetsTheWholeTable() {
        ReferenceJoin join = new ReferenceJoin(JoinKind.CROSS, table, 2, List.of(), List.of(), null);
        given.row(join, 0, 1, "x");
        assertThat(given.texts).containsExactly("1 [x, a, 1]", "1 [x, b, 2]", "1 [x, a, 3]", "1 [x, null, 4]");
    }

    @Test
    void replace_theNextRowMeetsTheNewContent() {
        ReferenceJoin join = join(JoinKind.LEFT, null);
        given.row(join, 0, 1, "b");
        table.replace(List.<Object[]>of(new Object[] {"b", 20}));
        given.row(join, 0, 2, "b").row(join, 0, 3, "a");
        assertThat(given.texts).containsExactly("1 [b, b, 2]", "2 [b, b, 20]", "3 [a, null, null]");
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void construction_keepingTheTablesRows_isRefused() {
        assertThatThrownBy(() -> join(JoinKind.FULL, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FULL JOIN would keep the rows of a reference table");
    }
}
