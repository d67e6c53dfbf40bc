package io.kinbridge.sql.tree;

import java.util.EnumSet;
import java.util.Set;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;

/** The types that columns and parameters can have. Calcite has more. */
public final class BuiltInTypes {
    private static final Set<SqlTypeName> ALL = EnumSet.of(
            SqlTypeName.BOOLEAN,
            SqlTypeName.TINYINT,
            SqlTypeName.SMALLINT,
            SqlTypeName.INTEGER,
            SqlTypeName.BIGINT,
            SqlTypeName.DECIMAL,
            SqlTypeName.REAL,
            SqlTypeName.FLOAT,
            SqlTypeName.DOUBLE,
            SqlTypeName.CHAR,
            SqlTypeName.VARCHAR,
            SqlTypeName.BINARY,
            SqlTypeName.VARBINARY,
            SqlTypeName.DATE,
            SqlTypeName.TIME,
            SqlTypeName.TIMESTAMP);

    private BuiltInTypes() {}

    /**
     * The type, with its position.
     *
     * @throws CalciteContextException with that position, if the dialect does not have the type
     */
    public static SqlDataTypeSpec checked(SqlTypeNameSpec type) {
        SqlTypeName name = SqlTypeName.get(type.getTypeName().getSimple());
        SqlParserPos pos = type.getParserPos();
        if (name == null || !ALL.contains(name)) {
            throw new CalciteContextException(
                    "not a type of the dialect",
                    new IllegalArgumentException(written(type) + " is not a type of the dialect"),
                    pos.getLineNum(),
                    pos.getColumnNum(),
                    pos.getEndLineNum(),
                    pos.getEndColumnNum());
        }
        return new SqlDataTypeSpec(type, pos);
    }

    private static String written(SqlTypeNameSpec type) {
        return type.getTypeName().getSimple().replace('_', ' ').replace(" TZ", " WITH TIME ZONE");
    }
}
