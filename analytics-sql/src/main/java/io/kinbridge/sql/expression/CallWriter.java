package io.kinbridge.sql.expression;

import org.apache.calcite.rex.RexCall;

/** Writes the calls of one operator. */
@FunctionalInterface
interface CallWriter {
    /**
     * Writes statements that compute the call.
     *
     * @throws UnsupportedExpressionException if it cannot be computed for operands of these types
     */
    Value write(RexCall call, ExpressionWriter out);
}
