package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.ForestSettings;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.function.StreamFunction;
import io.kinbridge.sql.function.StreamFunctions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlCallBinding;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;

/** The functions over whole streams that an application calls. */
final class StreamCursorFunction extends CursorFunction {
    static final List<CursorFunction> ALL = List.of(
            new StreamCursorFunction(
                    "RANDOM_CUT_FOREST",
                    0,
                    4,
                    List.of("ANOMALY_SCORE"),
                    (cursor, arguments, seed) -> StreamFunctions.randomCutForest(cursor, forest(arguments), seed)),
            new StreamCursorFunction(
                    "RANDOM_CUT_FOREST_WITH_EXPLANATION",
                    0,
                    5,
                    List.of("ANOMALY_SCORE", "ANOMALY_EXPLANATION"),
                    (cursor, arguments, seed) -> StreamFunctions.randomCutForestWithExplanation(
                            cursor, forest(arguments), arguments.flag(4, false), seed)),
            new StreamCursorFunction(
                    "HOTSPOTS",
                    3,
                    3,
                    List.of("HOTSPOTS_RESULT"),
                    (cursor, arguments, seed) -> StreamFunctions.hotspots(
                            cursor, arguments.integer(0), arguments.number(1), arguments.integer(2))),
            new StreamCursorFunction(
                    "TOP_K_ITEMS_TUMBLING",
                    3,
                    3,
                    List.of(),
                    (cursor, arguments, seed) -> StreamFunctions.topKItemsTumbling(
                            cursor, arguments.text(0), arguments.integer(1), arguments.integer(2))),
            new StreamCursorFunction(
                    "COUNT_DISTINCT_ITEMS_TUMBLING",
                    2,
                    2,
                    List.of(),
                    (cursor, arguments, seed) -> StreamFunctions.countDistinctItemsTumbling(
                            cursor, arguments.text(0), arguments.integer(1))),
            new StreamCursorFunction(
                    "GROUP_RANK",
                    6,
                    6,
                    List.of(),
                    (cursor, arguments, seed) -> StreamFunctions.groupRank(
                            cursor,
                            arguments.text(0),
                            arguments.text(1),
                            arguments.text(2),
                            arguments.text(3),
                            arguments.integer(4),
                            arguments.integer(5))));

    /** Makes the function, or throws {@link InvalidValueException}. */
    private interface Factory {
        StreamFunction create(List<Column> cursor, Arguments arguments, long seed);
    }

    private final List<String> added;
    private final Factory factory;

    private StreamCursorFunction(
            String name, int fewestArguments, int mostArguments, List<String> added, Factory factory) {
        super(name, fewestArguments, mostArguments);
        this.added = added;
        this.factory = factory;
    }

    private static ForestSettings forest(Arguments arguments) {
        return new ForestSettings(
                arguments.integer(0, ForestSettings.DEFAULT.numberOfTrees()),
                arguments.integer(1, ForestSettings.DEFAULT.subSampleSize()),
                arguments.integer(2, ForestSettings.DEFAULT.timeDecay()),
                arguments.integer(3, ForestSettings.DEFAULT.shingleSize()));
    }

    /**
     * The function with its arguments.
     *
     * @param arguments those behind the cursor: {@link BigDecimal}, {@link String} or {@link Boolean}
     * @throws InvalidValueException if one of them is not valid
     */
    StreamFunction create(RelDataType cursor, List<Object> arguments, long seed) {
        List<Column> columns = new ArrayList<>();
        for (RelDataTypeField field : cursor.getFieldList()) {
            columns.add(new Column(
                    field.getName(),
                    KinesisTypes.of(field.getType()),
                    field.getType().isNullable()));
        }
        return factory.create(columns, new Arguments(getName(), arguments), seed);
    }

    @Override
    RelDataType rowType(SqlCallBinding call, RelDataType cursor) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 1; i < call.getOperandCount(); i++) {
            SqlNode operand = call.operand(i);
            if (!call.isOperandLiteral(i, false)) {
                throw new PlanProblem(
                        operand.getParserPosition(), getName() + ": argument " + (i + 1) + " is not a constant");
            }
            arguments.add(value((SqlLiteral) operand));
        }
        RelDataTypeFactory types = call.getTypeFactory();
        try {
            RelDataTypeFactory.Builder row = types.builder();
            for (Column column : create(cursor, arguments, 0).columns()) {
                row.add(column.name(), KinesisTypes.of(types, column.type(), column.nullable()));
            }
            return row.build();
        } catch (InvalidValueException problem) {
            throw new PlanProblem(call.getCall().getParserPosition(), String.valueOf(problem.getMessage()));
        }
    }

    private static Object value(SqlLiteral literal) {
        return switch (literal.getTypeName()) {
            case BOOLEAN -> literal.booleanValue();
            case CHAR, VARCHAR -> literal.getValueAs(String.class);
            default -> literal.getValueAs(BigDecimal.class);
        };
    }

    @Override
    List<String> columnNames(List<String> cursor, List<SqlNode> arguments) {
        List<String> names = new ArrayList<>();
        switch (getName()) {
            case "TOP_K_ITEMS_TUMBLING" -> {
                names.add(text(arguments, 0));
                names.add("MOST_FREQUENT_VALUES");
            }
            case "COUNT_DISTINCT_ITEMS_TUMBLING" -> names.add("NUMBER_OF_DISTINCT_ITEMS");
            case "GROUP_RANK" -> {
                names.addAll(cursor);
                names.add(text(arguments, 1));
            }
            default -> {
                names.addAll(cursor);
                names.addAll(added);
            }
        }
        return names;
    }

    private static String text(List<SqlNode> arguments, int index) {
        boolean isText = index < arguments.size()
                && arguments.get(index) instanceof SqlLiteral literal
                && literal.getTypeName().getFamily() == org.apache.calcite.sql.type.SqlTypeFamily.CHARACTER;
        return isText ? ((SqlLiteral) arguments.get(index)).getValueAs(String.class) : "?";
    }

    /** The constants of a call, behind its cursor. */
    private record Arguments(String function, List<Object> values) {
        int integer(int index, int otherwise) {
            return index < values.size() ? integer(index) : otherwise;
        }

        int integer(int index) {
            try {
                return of(index, BigDecimal.class, "a whole number").intValueExact();
            } catch (ArithmeticException e) {
                throw new InvalidValueException("%s: argument %d is %s; a whole number is expected"
                        .formatted(function, index + 2, values.get(index)));
            }
        }

        double number(int index) {
            return of(index, BigDecimal.class, "a number").doubleValue();
        }

        String text(int index) {
            return of(index, String.class, "text in single quotes");
        }

        boolean flag(int index, boolean otherwise) {
            return index < values.size() ? of(index, Boolean.class, "TRUE or FALSE") : otherwise;
        }

        private <T> T of(int index, Class<T> type, String expected) {
            if (!type.isInstance(values.get(index))) {
                throw new InvalidValueException("%s: argument %d is %s; %s is expected"
                        .formatted(function, index + 2, values.get(index), expected));
            }
            return type.cast(values.get(index));
        }
    }
}
