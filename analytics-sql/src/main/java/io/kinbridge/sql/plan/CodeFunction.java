package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.tree.SqlCreateFunction;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlTypeFamily;

/** A function that the application's code creates. A call becomes its RETURN expression. */
final class CodeFunction extends SqlFunction {
    /** Functions that call others twice double what they become with each step. */
    private static final int MOST_NODES = 10_000;

    private static final String PARAMETERS = "$PARAMETERS";

    private final List<RelDataType> parameters;
    private final RelDataType returns;
    private final RexNode body;
    private final boolean calledOnNull;

    private CodeFunction(
            String name, List<RelDataType> parameters, RelDataType returns, RexNode body, boolean calledOnNull) {
        super(
                name,
                SqlKind.OTHER_FUNCTION,
                ReturnTypes.explicit(returns),
                null,
                OperandTypes.operandMetadata(families(parameters), types -> parameters, i -> "p" + (i + 1), i -> false),
                SqlFunctionCategory.USER_DEFINED_FUNCTION);
        this.parameters = parameters;
        this.returns = returns;
        this.body = body;
        this.calledOnNull = calledOnNull;
    }

    private static List<SqlTypeFamily> families(List<RelDataType> types) {
        return types.stream().map(type -> type.getSqlTypeName().getFamily()).toList();
    }

    /**
     * The function of a statement.
     *
     * @param others that its expression may call
     */
    static CodeFunction of(SqlCreateFunction create, List<SqlOperator> others) {
        List<Column> columns = create.parameters().stream()
                .map(parameter -> new Column(parameter.name.getSimple(), DeclaredType.of(parameter.dataType), true))
                .toList();
        SqlParserPos pos = create.body().getParserPosition();
        SqlSelect select = PlainSelect.of(SqlNodeList.of(create.body()), new SqlIdentifier(PARAMETERS, pos), pos);
        RelNode query = new QueryCompiler(List.of(CatalogTable.reference(PARAMETERS, columns)), others).logical(select);
        RexBuilder rex = query.getCluster().getRexBuilder();
        RexNode body = query instanceof Project project ? project.getProjects().get(0) : rex.makeInputRef(query, 0);
        return new CodeFunction(
                create.name().getSimple(),
                columns.stream()
                        .map(column -> KinesisTypes.of(rex.getTypeFactory(), column.type(), true))
                        .toList(),
                KinesisTypes.of(rex.getTypeFactory(), DeclaredType.of(create.returns()), true),
                body,
                create.calledOnNull());
    }

    /** A plan in which no call of such a function is left. */
    static RelNode expanded(RelNode plan) {
        Expansion expansion = new Expansion(plan.getCluster().getRexBuilder());
        return plan.accept(new RelHomogeneousShuttle() {
            @Override
            public RelNode visit(RelNode other) {
                RelNode visited = super.visit(other);
                return visited instanceof Filter filter ? expandedIn(filter, expansion) : visited.accept(expansion);
            }
        });
    }

    /** A condition must not end in a cast for nullability alone. */
    private static RelNode expandedIn(Filter filter, Expansion expansion) {
        RexNode condition = filter.getCondition().accept(expansion);
        return filter.copy(
                filter.getTraitSet(),
                filter.getInput(),
                RexUtil.removeNullabilityCast(filter.getCluster().getTypeFactory(), condition));
    }

    private RexNode call(RexBuilder rex, List<RexNode> arguments) {
        List<RexNode> values = new ArrayList<>();
        List<RexNode> nulls = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            RexNode argument = arguments.get(i);
            boolean isSame =
                    argument.getType().getSqlTypeName() == parameters.get(i).getSqlTypeName();
            values.add(isSame ? argument : rex.makeAbstractCast(parameters.get(i), argument, false));
            nulls.add(rex.makeCall(SqlStdOperatorTable.IS_NULL, argument));
        }
        RexNode result = rex.makeAbstractCast(
                returns,
                body.accept(new RexShuttle() {
                    @Override
                    public RexNode visitInputRef(RexInputRef parameter) {
                        return values.get(parameter.getIndex());
                    }
                }),
                false);
        if (calledOnNull || nulls.isEmpty()) {
            return result;
        }
        RexNode anyNull = nulls.size() == 1 ? nulls.get(0) : rex.makeCall(SqlStdOperatorTable.OR, nulls);
        return rex.makeCall(SqlStdOperatorTable.CASE, anyNull, rex.makeNullLiteral(returns), result);
    }

    private static final class Expansion extends RexShuttle {
        private final RexBuilder rex;

        Expansion(RexBuilder rex) {
            this.rex = rex;
        }

        @Override
        public RexNode visitCall(RexCall call) {
            RexCall visited = (RexCall) super.visitCall(call);
            if (!(visited.getOperator() instanceof CodeFunction function)) {
                return visited;
            }
            RexNode expanded = function.call(rex, visited.getOperands());
            if (expanded.nodeCount() > MOST_NODES) {
                throw new UnsupportedQueryException("the RETURN expressions of function " + function.getName()
                        + " and those that it calls become one of more than %,d operations".formatted(MOST_NODES));
            }
            return expanded;
        }
    }
}
