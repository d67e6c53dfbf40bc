package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** jq 1.6's functions of dates, which jackson-jq has not. Local time is UTC, as it is in Firehose. */
final class JqDateFunctions {
    private JqDateFunctions() {}

    static void addTo(Scope scope) {
        for (String name : List.of("gmtime", "localtime")) {
            scope.addFunction(name, 0, ofInput(in -> {
                require(in.isNumber(), name + "() requires numeric inputs");
                return BrokenDownTime.ofSeconds(in.doubleValue()).toNode();
            }));
        }
        scope.addFunction("mktime", 0, ofInput(in -> {
            require(in.isArray(), "mktime requires array inputs");
            return JqNodes.NODES.numberNode(
                    (double) time("mktime requires parsed datetime inputs", in).toSeconds());
        }));
        for (String name : List.of("strftime", "strflocaltime")) {
            scope.addFunction(name, 1, withText(name, (in, format) -> {
                BrokenDownTime time = in.isNumber()
                        ? BrokenDownTime.ofSeconds(in.doubleValue())
                        : time(name + "/1 requires parsed datetime inputs", in);
                return JqNodes.NODES.textNode(TimeFormat.format(time, format));
            }));
        }
        scope.addFunction("strptime", 1, withText("strptime", (in, format) -> {
            require(in.isTextual(), "strptime/1 requires string inputs and arguments");
            return TimeScan.parse(in.textValue(), format);
        }));
    }

    /** What a function makes of its input. */
    private interface OfInput {
        JsonNode apply(JsonNode in) throws JsonQueryException;
    }

    /** What a function makes of its input and of a text. */
    private interface OfInputAndText {
        JsonNode apply(JsonNode in, String text) throws JsonQueryException;
    }

    private static Function ofInput(OfInput function) {
        return (scope, arguments, in, path, out, version) -> out.emit(function.apply(in), null);
    }

    private static Function withText(String name, OfInputAndText function) {
        return (scope, arguments, in, path, out, version) -> {
            for (JsonNode argument : values(arguments.get(0), scope, in)) {
                require(argument.isTextual(), name + "/1 requires a string format");
                out.emit(function.apply(in, argument.textValue()), null);
            }
        };
    }

    private static List<JsonNode> values(Expression expression, Scope scope, JsonNode in) throws JsonQueryException {
        List<JsonNode> values = new ArrayList<>();
        expression.apply(scope, in, values::add);
        return values;
    }

    private static BrokenDownTime time(String fault, JsonNode node) throws JsonQueryException {
        BrokenDownTime time = BrokenDownTime.ofNode(node);
        if (time == null) {
            throw new JsonQueryException(fault);
        }
        return time;
    }

    private static void require(boolean condition, String fault) throws JsonQueryException {
        if (!condition) {
            throw new JsonQueryException(fault);
        }
    }
}
