package io.kinbridge.sql.expression;

import io.kinbridge.sql.function.InvalidValueException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Writes the body of one method. What it has written once it does not write again where the result can still be seen, so each
 * deterministic part of an expression is computed at most once, and only if it is needed.
 */
final class ExpressionWriter {
    private final Compilation compilation;
    private final StringBuilder body = new StringBuilder();
    private final Deque<Map<RexNode, Value>> scopes = new ArrayDeque<>();

    ExpressionWriter(Compilation compilation) {
        this.compilation = compilation;
        scopes.push(new HashMap<>());
    }

    /** Writes a method that computes the expression; the answer is a call to it. */
    String method(RexNode node) {
        Value value = writeNew(node);
        String boxed = boxed(value);
        if (value.type().isPrimitive() && !value.isNeverNull()) {
            line("if (%s) return null;".formatted(value.isNull()));
        }
        line("return %s;".formatted(boxed));
        return target().addMethod(JavaType.of(node.getType()), body.toString());
    }

    /** The expression as an object; a column as it is, all else by a method. */
    String object(RexNode node) {
        return node instanceof RexInputRef input ? "row[" + input.getIndex() + "]" : call(node);
    }

    /** Writes the method that says whether the condition is TRUE. */
    void condition(RexNode node) {
        Value value = write(node);
        line("return %s;".formatted(value.isTrue()));
        target().add("""
                public boolean test(long rowtime, Object[] row) {
                %s%s}""".formatted(target().forgetting(), body));
    }

    private static String boxed(Value value) {
        if (value.isAlwaysNull()) {
            return "null";
        }
        return value.type().isPrimitive() ? value.type().box() + ".valueOf(" + value.code() + ")" : value.code();
    }

    /** The class that is written. */
    GeneratedClass target() {
        return compilation.target();
    }

    /** The class's circumstances. */
    Compilation compilation() {
        return compilation;
    }

    /** Writes what computes the expression, unless that has been done. */
    Value write(RexNode node) {
        for (Map<RexNode, Value> scope : scopes) {
            Value known = scope.get(node);
            if (known != null) {
                return known;
            }
        }
        Value value = elsewhere(node) ? read(call(node), node.getType()) : writeNew(node);
        if (RexUtil.isDeterministic(node)) {
            scopes.element().put(node, value);
        }
        return value;
    }

    private boolean elsewhere(RexNode node) {
        return compilation.sharedCalls().contains(node) || ExpressionSize.isLarge(node);
    }

    /** A call to the method of an expression, which is new or shared. */
    String call(RexNode node) {
        if (compilation.sharedCalls().contains(node)) {
            return target().share(node, JavaType.of(node.getType()), this::ownMethod);
        }
        return ownMethod(node);
    }

    private String ownMethod(RexNode node) {
        return new ExpressionWriter(compilation).method(node);
    }

    private Value writeNew(RexNode node) {
        if (node instanceof RexInputRef input) {
            return read("row[" + input.getIndex() + "]", node.getType());
        }
        if (node instanceof RexLiteral literal) {
            return Literals.write(literal, target());
        }
        if (node instanceof RexFieldAccess access) {
            return field(access);
        }
        if (node instanceof RexCall call) {
            return writeCall(call);
        }
        throw new UnsupportedExpressionException(
                node.getClass().getSimpleName() + " " + node + " cannot be computed of a row");
    }

    /** What cannot be computed is said at the innermost call that has a place in the code. */
    private Value writeCall(RexCall call) {
        try {
            return CallWriters.of(call).write(call, this);
        } catch (UnsupportedExpressionException | InvalidValueException problem) {
            boolean placed = problem instanceof UnsupportedExpressionException inner && isPlace(inner.where());
            if (placed || !isPlace(call.getParserPosition())) {
                throw problem;
            }
            throw new UnsupportedExpressionException(String.valueOf(problem.getMessage()), call.getParserPosition());
        }
    }

    private static boolean isPlace(SqlParserPos where) {
        return where.getLineNum() > 0;
    }

    private Value field(RexFieldAccess access) {
        Value row = write(access.getReferenceExpr());
        String field = row.code() + "[" + access.getField().getIndex() + "]";
        String nullable = row.isNeverNull() ? field : "(" + row.isNull() + " ? null : " + field + ")";
        return read(nullable, access.getType(), access.getType().isNullable() || !row.isNeverNull());
    }

    /** Takes an object apart. */
    private Value read(String object, RelDataType type) {
        return read(object, type, type.isNullable());
    }

    private Value read(String object, RelDataType sqlType, boolean nullable) {
        JavaType type = JavaType.of(sqlType);
        String name = target().newName("v");
        String cast = "(" + type.box() + ") " + object;
        if (!type.isPrimitive()) {
            line("%s %s = %s;".formatted(type.code(), name, cast));
            return new Value(type, name, nullable ? isNull(name) : Value.NEVER);
        }
        if (!nullable) {
            line("%s %s = (%s).%sValue();".formatted(type.code(), name, cast, type.code()));
            return Value.notNull(type, name);
        }
        line("%s %sBox = %s;".formatted(type.box(), name, cast));
        line("%1$s %2$s = %2$sBox == null ? %3$s : %2$sBox.%1$sValue();".formatted(type.code(), name, type.none()));
        return new Value(type, name, isNull(name + "Box"));
    }

    private static String isNull(String name) {
        return "(" + name + " == null)";
    }

    /** Writes a line. */
    void line(String line) {
        body.append(line).append('\n');
    }

    /** Begins a block; what is computed in it is not known behind it. */
    void open(String head) {
        line(head + " {");
        scopes.push(new HashMap<>());
    }

    /** Ends a block. */
    void close() {
        scopes.pop();
        line("}");
    }

    /** Declares a variable. */
    String variable(String type, String initial) {
        String name = target().newName("v");
        line("%s %s = %s;".formatted(type, name, initial));
        return name;
    }

    /** A value that is computed once and never NULL. */
    Value notNull(JavaType type, String code) {
        return Value.notNull(type, variable(type.code(), code));
    }

    /** A call that is NULL if an operand is, and not otherwise. */
    Value strict(RexCall call, Function<List<String>, String> code) {
        return strict(call.getOperands(), JavaType.of(call.getType()), code);
    }

    /**
     * A function that is NULL if an operand is. If its result is an object, it may be null too.
     *
     * @param code the function of the operands' values
     */
    Value strict(List<RexNode> operands, JavaType type, Function<List<String>, String> code) {
        List<Value> values = new ArrayList<>();
        for (RexNode operand : operands) {
            Value value = write(operand);
            if (value.isAlwaysNull()) {
                return Value.nothing(type);
            }
            values.add(value);
        }
        return strictValues(values, type, code);
    }

    /** As {@link #strict(List, JavaType, Function)}, of what has been written. */
    Value strictValues(List<Value> values, JavaType type, Function<List<String>, String> code) {
        String result = code.apply(values.stream().map(Value::code).toList());
        String isNull = values.stream()
                .filter(value -> !value.isNeverNull())
                .map(Value::isNull)
                .distinct()
                .collect(Collectors.joining(" || "));
        if (isNull.isEmpty()) {
            String name = variable(type.code(), result);
            return new Value(type, name, type.isPrimitive() ? Value.NEVER : isNull(name));
        }
        String name = target().newName("v");
        if (!type.isPrimitive()) {
            line("%s %s = null;".formatted(type.code(), name));
            line("if (!(%s)) %s = %s;".formatted(isNull, name, result));
            return new Value(type, name, isNull(name));
        }
        line("boolean %sNull = %s;".formatted(name, isNull));
        line("%s %s = %s;".formatted(type.code(), name, type.none()));
        line("if (!%1$sNull) %1$s = %2$s;".formatted(name, result));
        return new Value(type, name, name + "Null");
    }
}
