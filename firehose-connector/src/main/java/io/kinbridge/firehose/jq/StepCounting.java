package io.kinbridge.firehose.jq;

import io.kinbridge.firehose.jq.CountedExpression.Kind;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.internal.JsonQueryFunction;
import net.thisptr.jackson.jq.internal.misc.Pair;
import net.thisptr.jackson.jq.internal.operators.BinaryOperator;
import net.thisptr.jackson.jq.internal.tree.ArrayConstruction;
import net.thisptr.jackson.jq.internal.tree.AssignPipeComponent;
import net.thisptr.jackson.jq.internal.tree.FormattingFilter;
import net.thisptr.jackson.jq.internal.tree.FunctionCall;
import net.thisptr.jackson.jq.internal.tree.IdentifierKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.ObjectConstruction;
import net.thisptr.jackson.jq.internal.tree.RecursionOperator;
import net.thisptr.jackson.jq.internal.tree.StringInterpolation;
import net.thisptr.jackson.jq.internal.tree.StringKeyFieldConstruction;
import net.thisptr.jackson.jq.internal.tree.ThisObject;
import net.thisptr.jackson.jq.internal.tree.TransformPipeComponent;
import net.thisptr.jackson.jq.internal.tree.VariableAccess;
import net.thisptr.jackson.jq.internal.tree.binaryop.BinaryOperatorExpression;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketExtractFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.BracketFieldAccess;
import net.thisptr.jackson.jq.internal.tree.fieldaccess.FieldAccess;
import net.thisptr.jackson.jq.internal.tree.literal.ValueLiteral;
import org.jspecify.annotations.Nullable;

/**
 * Makes jackson-jq's expressions take steps. It evaluates without a hook of any kind, and its parser lets nobody else make its
 * trees; so their parts are replaced after parsing. Those that evaluate others are left alone, as each frame less is depth of
 * recursion more: whatever goes on for ever comes by a leaf, a call, or a generator again and again.
 *
 * <p>A part in a final field stays; what it is made of is replaced in it.
 */
final class StepCounting {
    private static final String TREE = JsonQueryFunction.class.getPackageName();

    private final StepLimit limit;

    StepCounting(StepLimit limit) {
        this.limit = limit;
    }

    /** The same expression, counted. */
    Expression counted(Expression expression) {
        if (expression instanceof CountedExpression) {
            return expression;
        }
        Expression copy = expression;
        if (expression instanceof ArrayConstruction array && array.q != null) {
            copy = new ArrayConstruction(counted(array.q));
        } else {
            countParts(expression);
        }
        Kind kind = kind(expression);
        return kind == null ? copy : new CountedExpression(copy, limit, kind);
    }

    /** Counts a function's body in its place. */
    void countBody(JsonQueryFunction function) {
        countParts(function);
    }

    private static @Nullable Kind kind(Expression expression) {
        if (expression instanceof BracketExtractFieldAccess
                || expression instanceof BracketFieldAccess
                || expression instanceof RecursionOperator) {
            return Kind.GENERATES;
        }
        if (expression instanceof ArrayConstruction
                || expression instanceof ObjectConstruction
                || expression instanceof StringInterpolation
                || expression instanceof BinaryOperatorExpression) {
            return Kind.BUILDS;
        }
        boolean isLeaf = expression instanceof FieldAccess
                || expression instanceof FunctionCall
                || expression instanceof FormattingFilter
                || expression instanceof ThisObject
                || expression instanceof VariableAccess
                || expression instanceof ValueLiteral;
        return isLeaf ? Kind.PLAIN : null;
    }

    private void countParts(Object tree) {
        for (Class<?> type = tree.getClass(); type.getName().startsWith(TREE); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    countField(tree, field);
                }
            }
        }
    }

    private void countField(Object tree, Field field) {
        try {
            field.setAccessible(true);
            Object part = field.get(tree);
            if (part == null) {
                return;
            }
            Object counted = countedPart(part);
            if (counted != part && !Modifier.isFinal(field.getModifiers())) {
                field.set(tree, counted);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    /** A part counted; itself if that was done within it, or if there is nothing to count. */
    private Object countedPart(Object part) {
        if (part instanceof Expression expression) {
            return counted(expression);
        }
        if (part instanceof BinaryOperator operator) {
            return new CountedOperator(operator, limit);
        }
        if (part instanceof List<?> list) {
            countElements(list);
            return list;
        }
        if (part instanceof Pair<?, ?> pair) {
            return Pair.of(countedPart(pair._1), countedPart(pair._2));
        }
        if (part instanceof TransformPipeComponent component) {
            return new TransformPipeComponent(counted(component.expr));
        }
        if (part instanceof AssignPipeComponent component) {
            countParts(component.matcher);
            return new AssignPipeComponent(counted(component.expr), component.matcher);
        }
        if (part instanceof IdentifierKeyFieldConstruction field && field.value != null) {
            return new IdentifierKeyFieldConstruction(field.key, counted(field.value));
        }
        if (part instanceof StringKeyFieldConstruction field && field.value != null) {
            return new StringKeyFieldConstruction(counted(field.key), counted(field.value));
        }
        if (!(part instanceof Scope)) {
            countParts(part);
        }
        return part;
    }

    private <T> void countElements(List<T> list) {
        for (int i = 0; i < list.size(); i++) {
            T element = list.get(i);
            @SuppressWarnings("unchecked")
            T counted = (T) countedPart(element);
            if (counted != element) {
                list.set(i, counted);
            }
        }
    }
}
