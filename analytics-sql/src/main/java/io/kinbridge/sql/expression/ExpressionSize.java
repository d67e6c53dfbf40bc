package io.kinbridge.sql.expression;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;

/**
 * Keeps methods small: the compiler of the JVM leaves those of more than 8,000 bytes interpreted, and there are none of more than 64
 * KB.
 */
final class ExpressionSize {
    /** In nodes of the expression, of which one makes up to 60 bytes of code. */
    private static final int LIMIT = 60;

    private static final int WIDTH = 16;

    private ExpressionSize() {}

    /** Whether a part of an expression needs a method of its own. */
    static boolean isLarge(RexNode node) {
        return size(node) > LIMIT;
    }

    /** Of the method of the node, large operands being in methods of their own. */
    private static int size(RexNode node) {
        if (!(node instanceof RexCall call)) {
            return 1;
        }
        int size = 1;
        for (RexNode operand : call.getOperands()) {
            int operandSize = size(operand);
            size += operandSize > LIMIT ? 1 : operandSize;
        }
        return size;
    }

    /** The same expression, with AND, OR and CASE of many operands made into several. */
    static RexNode parted(RexNode node) {
        return node.accept(new Parting());
    }

    private static final class Parting extends RexShuttle {
        @Override
        public RexNode visitCall(RexCall call) {
            RexCall parted = (RexCall) super.visitCall(call);
            if (parted.isA(SqlKind.AND) || parted.isA(SqlKind.OR)) {
                return junction(parted, parted.getOperands());
            }
            return parted.isA(SqlKind.CASE) ? cases(parted, parted.getOperands()) : parted;
        }

        private static RexNode junction(RexCall call, List<RexNode> operands) {
            List<RexNode> parts = operands;
            while (parts.size() > WIDTH) {
                List<RexNode> fewer = new ArrayList<>();
                for (int i = 0; i < parts.size(); i += WIDTH) {
                    List<RexNode> part = parts.subList(i, Math.min(i + WIDTH, parts.size()));
                    fewer.add(part.size() == 1 ? part.get(0) : call.clone(call.getType(), List.copyOf(part)));
                }
                parts = fewer;
            }
            return call.clone(call.getType(), parts);
        }

        /** The last cases are the ELSE of those before. */
        private static RexNode cases(RexCall call, List<RexNode> operands) {
            int last = operands.size() - 1;
            RexNode otherwise = operands.get(last);
            int begin = last;
            do {
                int end = begin;
                begin = Math.max(0, end - WIDTH);
                List<RexNode> part = new ArrayList<>(operands.subList(begin, end));
                part.add(otherwise);
                otherwise = call.clone(call.getType(), part);
            } while (begin > 0);
            return otherwise;
        }
    }
}
