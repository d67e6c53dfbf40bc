package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** A builtin function in Java, which takes steps for what it reads and gives. */
record CountedFunction(String name, Function function, StepLimit limit) implements Function {
    /** Those that look at each part of the input for each part of the argument, or put the argument between all parts. */
    private static final Set<String> MULTIPLY =
            Set.of("contains/1", "index/1", "rindex/1", "indices/1", "delpaths/1", "join/1");

    private static final String SET_PATH = "setpath/2";

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, @Nullable Path path, PathOutput out, Version version)
            throws JsonQueryException {
        limit.spend(1);
        if (in.isTextual()) {
            limit.spendShallow(in);
        }
        boolean isSetPath = name.equals(SET_PATH);
        function.apply(
                scope,
                isSetPath || MULTIPLY.contains(name) ? checked(arguments, in) : arguments,
                in,
                path,
                (value, valuePath) -> {
                    limit.spend(1);
                    if (isSetPath) {
                        limit.spendTree(value);
                    } else {
                        limit.spendShallow(value);
                    }
                    out.emit(value, valuePath);
                },
                version);
    }

    private List<Expression> checked(List<Expression> arguments, JsonNode in) {
        Expression first = arguments.get(0);
        List<Expression> checked = new ArrayList<>(arguments);
        checked.set(
                0,
                (scope, ignored, path, out, requirePath) -> first.apply(
                        scope,
                        ignored,
                        path,
                        (value, valuePath) -> {
                            check(in, value);
                            out.emit(value, valuePath);
                        },
                        requirePath));
        return checked;
    }

    private void check(JsonNode in, JsonNode argument) {
        if (name.equals(SET_PATH)) {
            for (JsonNode key : argument) {
                limit.spend(key.isNumber() ? Math.max(0, key.asLong()) : 0);
            }
        } else if (in.isContainerNode()) {
            limit.spendProduct(
                    in.size(), argument.isTextual() ? argument.textValue().length() : argument.size());
        }
    }
}
