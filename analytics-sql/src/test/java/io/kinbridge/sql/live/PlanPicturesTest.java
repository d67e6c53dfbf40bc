package io.kinbridge.sql.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.type.TypeName;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanPicturesTest {
    private static List<String> boxes(String sql) {
        List<Column> columns =
                List.of(Column.varchar("K", 8), Column.of("price", TypeName.DOUBLE), Column.of("N", TypeName.INTEGER));
        PlanPicture picture = PlanPictures.ofQuery(new ApplicationPlanner(sql)
                .withSource("s", columns, MetadataColumn.COLUMNS)
                .planQuery()
                .graph());
        return picture.nodes().stream()
                .map(node -> node.kind() + " " + node.title() + ": " + node.detail())
                .toList();
    }

    @Test
    void ofQuery_filterAndSelect_saysWhatTheSqlDoes() {
        assertThat(boxes("SELECT STREAM K, \"price\" * 2 AS twice FROM \"s\" WHERE \"price\" > 5 AND K LIKE 'a%'"))
                .containsExactly(
                        "source s: ",
                        "operator Select: K, \"price\"",
                        "operator Filter: \"price\" > 5 AND K LIKE 'a%'",
                        "operator Select: K, \"price\" * 2 AS TWICE",
                        "output Result: ");
    }

    @Test
    void ofQuery_windows_sayWhatIsComputed() {
        assertThat(boxes("SELECT STREAM K, COUNT(*), AVG(\"price\") FROM \"s\" AS s"
                        + " GROUP BY K, STEP(s.ROWTIME BY INTERVAL '60' SECOND)"))
                .contains(
                        "operator Tumbling window: COUNT(*), AVG(\"price\") by K, STEP(ROWTIME BY INTERVAL '60' SECOND)");
        assertThat(boxes("SELECT STREAM SUM(N) OVER (PARTITION BY K ROWS 3 PRECEDING) FROM \"s\""))
                .contains("operator Sliding window: SUM(N) OVER (PARTITION BY K ROWS 3 PRECEDING)");
    }

    @Test
    void ofQuery_functionOverStreamAndInApplicationStream_haveTheirNames() {
        assertThat(boxes("CREATE STREAM X (P DOUBLE, SCORE DOUBLE); CREATE PUMP A AS INSERT INTO X SELECT STREAM * FROM"
                        + " TABLE(RANDOM_CUT_FOREST(CURSOR(SELECT STREAM \"price\" FROM \"s\"), 100, 256));"
                        + " SELECT STREAM * FROM X"))
                .containsExactly(
                        "source s: ",
                        "operator Select: \"price\"; pump A",
                        "operator RANDOM_CUT_FOREST: (100, 256); pump A",
                        "stream X: ",
                        "output Result: ");
    }
}
