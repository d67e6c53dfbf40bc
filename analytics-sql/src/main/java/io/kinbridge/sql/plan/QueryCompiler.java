package io.kinbridge.sql.plan;

import io.kinbridge.sql.catalog.KinesisConvertlets;
import io.kinbridge.sql.catalog.KinesisTypes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.calcite.config.CalciteConnectionConfigImpl;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.Context;
import org.apache.calcite.plan.Contexts;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.plan.hep.HepProgramBuilder;
import org.apache.calcite.plan.volcano.VolcanoPlanner;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.ProjectFilterTransposeRule;
import org.apache.calcite.rel.rules.ProjectJoinTransposeRule;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/** Makes a plan of a query, with Calcite: validated, as relations, simplified, and in relations of ours. */
final class QueryCompiler {
    private static final HepProgram SIMPLIFY = new HepProgramBuilder()
            .addRuleCollection(List.of(
                    AsWritten.rule(CoreRules.FILTER_PROJECT_TRANSPOSE),
                    AsWritten.rule(CoreRules.FILTER_SET_OP_TRANSPOSE),
                    AsWritten.rule(CoreRules.FILTER_MERGE),
                    FilterJoinRules.FILTER_INTO_JOIN,
                    AsWritten.rule(CoreRules.JOIN_CONDITION_PUSH),
                    AsWritten.rule(CoreRules.JOIN_PUSH_EXPRESSIONS),
                    FilterJoinRules.FILTER_BELOW_WINDOW,
                    FilterJoinRules.PROJECT_BELOW_WINDOW,
                    AsWritten.rule(CoreRules.PROJECT_MERGE),
                    AsWritten.rule(CoreRules.PROJECT_REMOVE)))
            // Which columns are needed below a join. Expressions stay above it: of ROWTIME, they are of the joined
            // row's.
            .addRuleCollection(List.of(
                    ProjectJoinTransposeRule.Config.DEFAULT
                            .withPreserveExprCondition(expression -> false)
                            .withRelBuilderFactory(AsWritten.BUILDER)
                            .toRule(),
                    ProjectFilterTransposeRule.Config.DEFAULT
                            .withPreserveExprCondition(expression -> false)
                            .withRelBuilderFactory(AsWritten.BUILDER)
                            .toRule(),
                    FilterJoinRules.PROJECT_BELOW_WINDOW,
                    AsWritten.rule(CoreRules.PROJECT_MERGE),
                    AsWritten.rule(CoreRules.PROJECT_REMOVE)))
            .addRuleInstance(AsWritten.rule(CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW))
            .addRuleCollection(List.of(
                    AsWritten.rule(CoreRules.PROJECT_WINDOW_TRANSPOSE),
                    AsWritten.rule(CoreRules.PROJECT_MERGE),
                    AsWritten.rule(CoreRules.PROJECT_REMOVE)))
            .build();

    private final CalciteSchema schema;
    private final RelDataTypeFactory types = KinesisTypes.factory();
    private final SqlOperatorTable operators;
    private final QueryRewriter.Relations relations;
    private final Set<String> columnsSeen = new HashSet<>();

    QueryCompiler(Collection<CatalogTable> tables, List<? extends SqlOperator> userFunctions) {
        this.schema = CalciteSchema.createRootSchema(false);
        tables.forEach(table -> schema.add(table.name(), table));
        this.operators = DialectOperators.with(userFunctions);
        this.relations = name -> tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(CatalogTable::relation);
    }

    /** All columns that the queries so far could have named. */
    Set<String> columnsSeen() {
        return columnsSeen;
    }

    SqlOperatorTable operators() {
        return operators;
    }

    /** A query as Calcite's relations. */
    RelNode logical(SqlNode query) {
        QueryRewriter rewriter = new QueryRewriter(relations, DialectOperators.cursorFunctions(), columnsSeen);
        SqlNode explicit = rewriter.rewrite(query).query();
        CalciteCatalogReader catalog =
                new CalciteCatalogReader(schema, List.of(), types, new CalciteConnectionConfigImpl(new Properties()));
        QueryValidator validator = new QueryValidator(operators, catalog, types, rewriter);
        SqlNode valid = validator.validate(explicit);
        RelOptPlanner traits = new VolcanoPlanner(); // never run: it says that relations have conventions
        traits.addRelTraitDef(ConventionTraitDef.INSTANCE);
        RelOptCluster cluster = RelOptCluster.create(traits, new RexBuilder(types));
        SqlToRelConverter converter = new SqlToRelConverter(
                (rowType, text, path, viewPath) -> {
                    throw new UnsupportedQueryException("views are not supported");
                },
                validator,
                catalog,
                cluster,
                KinesisConvertlets.INSTANCE,
                SqlToRelConverter.config()
                        .withExpand(false)
                        .withTrimUnusedFields(false)
                        .withRemoveSortInSubQuery(false)
                        .withInSubQueryThreshold(Integer.MAX_VALUE)
                        .withRelBuilderConfigTransform(otherwise -> AsWritten.CONFIG));
        RelRoot root = converter.convertQuery(valid, false, true);
        return RowtimeColumns.replaced(UnionTypes.unified(CodeFunction.expanded(root.project())));
    }

    /** The same rows with less work. */
    RelNode simplified(RelNode logical) {
        return run(SIMPLIFY, logical);
    }

    /** The same as operators that work row by row. */
    StreamsRel translated(RelNode simplified) {
        RelNode translated = StreamsRules.applied(simplified);
        if (translated instanceof StreamsRel streams) {
            return streams;
        }
        throw new UnsupportedQueryException("the query reads no stream, so that there is nothing to wait for");
    }

    private static RelNode run(HepProgram program, RelNode rel) {
        HepPlanner planner = new HepPlanner(program, noContext());
        planner.setRoot(rel);
        return planner.findBestExp();
    }

    private static Context noContext() {
        return Contexts.empty();
    }
}
