package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.ArrayIndexPath;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** An expression that takes steps as it is evaluated. */
record CountedExpression(Expression expression, StepLimit limit, Kind kind) implements Expression {
    /** What is counted besides the evaluation itself. */
    enum Kind {
        /** It gives one value at most, or what other counted expressions give. */
        PLAIN,
        /** It gives many values, or the place of one. */
        GENERATES,
        /** It makes new values. */
        BUILDS
    }

    @Override
    public void apply(Scope scope, JsonNode in, @Nullable Path path, PathOutput out, boolean requirePath)
            throws JsonQueryException {
        limit.spend(1);
        switch (kind) {
            case PLAIN -> expression.apply(scope, in, path, out, requirePath);
            case GENERATES ->
                expression.apply(
                        scope,
                        in,
                        path,
                        (value, valuePath) -> {
                            limit.spend(1 + place(valuePath));
                            out.emit(value, valuePath);
                        },
                        requirePath);
            case BUILDS ->
                expression.apply(
                        scope,
                        in,
                        path,
                        (value, valuePath) -> {
                            limit.spendTree(value);
                            out.emit(value, valuePath);
                        },
                        requirePath);
        }
    }

    /** An array that is given a member at a place has all members before it, too. */
    private static long place(@Nullable Path path) {
        return path instanceof ArrayIndexPath member ? Math.max(0, member.index.asLong()) : 0;
    }

    @Override
    public String toString() {
        return expression.toString();
    }
}
