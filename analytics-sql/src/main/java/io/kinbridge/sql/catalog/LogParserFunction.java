package io.kinbridge.sql.catalog;

import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.function.InvalidValueException;
import io.kinbridge.sql.function.LogParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.type.SqlOperandTypeChecker;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * A log parsing function. All arguments behind the line are literals, since they say which columns there are; its type is a row of
 * these, NULL for a line that is not of the form.
 */
public final class LogParserFunction extends SqlFunction {
    private final Function<List<String>, LogParser> parser;

    LogParserFunction(String name, SqlOperandTypeChecker operands, Function<List<String>, LogParser> parser) {
        super(name, SqlKind.OTHER_FUNCTION, null, null, operands, SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.parser = parser;
    }

    /**
     * The parser that a call means.
     *
     * @param arguments the literals behind the line, numbers in digits
     * @throws InvalidValueException if they are not valid
     */
    public LogParser parser(List<String> arguments) {
        return parser.apply(arguments);
    }

    @Override
    public RelDataType inferReturnType(SqlOperatorBinding call) {
        RelDataTypeFactory types = call.getTypeFactory();
        RelDataTypeFactory.Builder row = types.builder();
        for (Column column : parserOf(call).columns()) {
            row.add(column.name(), KinesisTypes.of(types, column.type(), true));
        }
        return types.createTypeWithNullability(row.build(), true);
    }

    private LogParser parserOf(SqlOperatorBinding call) {
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i < call.getOperandCount(); i++) {
            if (!call.isOperandLiteral(i, false)) {
                throw InvalidCall.of(
                        call,
                        "%s: argument %d must be a literal, because it says which columns there are"
                                .formatted(getName(), i + 1));
            }
            arguments.add(literal(call, i));
        }
        try {
            return parser(arguments);
        } catch (InvalidValueException e) {
            throw InvalidCall.of(call, getName() + ": " + e.getMessage());
        }
    }

    private static String literal(SqlOperatorBinding call, int operand) {
        Class<?> type = SqlTypeUtil.isNumeric(call.getOperandType(operand)) ? Integer.class : String.class;
        return String.valueOf(call.getOperandLiteralValue(operand, type));
    }
}
