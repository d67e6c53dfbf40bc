package io.kinbridge.sql.live;

import io.kinbridge.sql.function.Column;
import java.util.List;

/**
 * What a query would do.
 *
 * @param columns of its rows
 * @param logical its relations, as Calcite writes them
 * @param physical the same after all rules
 */
public record QueryOutline(List<Column> columns, PlanPicture picture, String logical, String physical) {
    public QueryOutline {
        columns = List.copyOf(columns);
    }
}
