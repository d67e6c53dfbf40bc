package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.javacc.ExpressionParser;

/** A compiled program. For one thread at a time. */
final class JqProgram {
    private final Expression expression;
    private final Scope scope;
    private final StepLimit limit;

    /**
     * @param expression takes its steps of the limit
     * @param scope has all functions
     */
    JqProgram(Expression expression, Scope scope, StepLimit limit) {
        this.expression = expression;
        this.scope = scope;
        this.limit = limit;
    }

    /**
     * Parses a program.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    static Expression parse(String text) {
        try {
            return ExpressionParser.compile(text, JqEngine.VERSION);
        } catch (JsonQueryException | RuntimeException e) {
            throw new IllegalArgumentException("'%s' is no jq 1.6 program: %s".formatted(text, reason(e)), e);
        }
    }

    /** The cause says what the parser expected and found. */
    private static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    }

    /**
     * What the program makes of a tree of {@link JqNodes}.
     *
     * @throws QueryFailure if it ends with an error, or does not end within the {@link StepLimit}
     */
    List<JsonNode> apply(JsonNode in) throws QueryFailure {
        List<JsonNode> out = new ArrayList<>(1);
        try {
            limit.begin();
            expression.apply(Scope.newChildScope(scope), in, value -> out.add(JqNodes.normal(value)));
        } catch (JsonQueryException | RuntimeException e) {
            throw new QueryFailure(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new QueryFailure("the expression goes too deep");
        }
        return out;
    }
}
