package io.kinbridge.sql.parse;

import org.apache.calcite.sql.validate.SqlConformance;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.sql.validate.SqlDelegatingConformance;

/** What the dialect allows beyond Calcite's default: {@code !=}, and {@code CURRENT_ROW_TIMESTAMP()} with its parentheses. */
public final class KinesisConformance extends SqlDelegatingConformance {
    public static final SqlConformance INSTANCE = new KinesisConformance();

    private KinesisConformance() {
        super(SqlConformanceEnum.DEFAULT);
    }

    @Override
    public boolean isBangEqualAllowed() {
        return true;
    }

    @Override
    public boolean allowNiladicParentheses() {
        return true;
    }
}
