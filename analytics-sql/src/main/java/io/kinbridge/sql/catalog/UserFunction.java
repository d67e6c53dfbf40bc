package io.kinbridge.sql.catalog;

import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlOperator;

/**
 * A scalar function that is a Java method. Parameters and result are of {@code boolean}, {@code byte}, {@code short}, {@code int},
 * {@code long}, {@code float}, {@code double}, one of their boxes, {@link BigDecimal} (DECIMAL(18,6)), {@link String} or
 * {@code byte[]}. A NULL argument for a primitive parameter gives NULL without a call; otherwise the method gets null.
 *
 * @param name as the catalog has it
 * @param method public and static, in a public class
 */
public record UserFunction(String name, Method method) {
    private static final ColumnType DECIMAL = new ColumnType(TypeName.DECIMAL, ColumnType.MAX_PRECISION, 6);

    private static final Map<Class<?>, ColumnType> TYPES = Map.ofEntries(
            Map.entry(boolean.class, ColumnType.of(TypeName.BOOLEAN)),
            Map.entry(Boolean.class, ColumnType.of(TypeName.BOOLEAN)),
            Map.entry(byte.class, ColumnType.of(TypeName.TINYINT)),
            Map.entry(Byte.class, ColumnType.of(TypeName.TINYINT)),
            Map.entry(short.class, ColumnType.of(TypeName.SMALLINT)),
            Map.entry(Short.class, ColumnType.of(TypeName.SMALLINT)),
            Map.entry(int.class, ColumnType.of(TypeName.INTEGER)),
            Map.entry(Integer.class, ColumnType.of(TypeName.INTEGER)),
            Map.entry(long.class, ColumnType.of(TypeName.BIGINT)),
            Map.entry(Long.class, ColumnType.of(TypeName.BIGINT)),
            Map.entry(float.class, ColumnType.of(TypeName.REAL)),
            Map.entry(Float.class, ColumnType.of(TypeName.REAL)),
            Map.entry(double.class, ColumnType.of(TypeName.DOUBLE)),
            Map.entry(Double.class, ColumnType.of(TypeName.DOUBLE)),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(String.class, ColumnType.varchar(ColumnType.MAX_LENGTH)),
            Map.entry(byte[].class, new ColumnType(TypeName.VARBINARY, ColumnType.MAX_LENGTH, 0)));

    /**
     * Checks that the method can be called.
     *
     * @throws IllegalArgumentException if it is not public and static, or has a type that SQL has not
     */
    public UserFunction {
        boolean callable = Modifier.isStatic(method.getModifiers())
                && Modifier.isPublic(method.getModifiers())
                && Modifier.isPublic(method.getDeclaringClass().getModifiers());
        if (!callable) {
            throw new IllegalArgumentException(
                    "function %s: %s is not a public static method of a public class".formatted(name, method));
        }
        Arrays.stream(method.getParameterTypes()).forEach(type -> columnType(name, type));
        columnType(name, method.getReturnType());
    }

    private static ColumnType columnType(String function, Class<?> type) {
        ColumnType column = TYPES.get(type);
        if (column == null) {
            throw new IllegalArgumentException(
                    "function %s: %s is no type that SQL has; use a primitive type, its box, BigDecimal, String or byte[]"
                            .formatted(function, type.getName()));
        }
        return column;
    }

    /** The operator, to be added to those of {@link ScalarFunctions#table()}. */
    public SqlOperator operator() {
        return new UserFunctionOperator(this);
    }

    /** Calcite's type of a parameter or of the result. */
    RelDataType sqlType(RelDataTypeFactory types, Class<?> type) {
        return KinesisTypes.of(types, columnType(name, type), !type.isPrimitive());
    }
}
