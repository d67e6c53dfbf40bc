package io.kinbridge.sql.expression;

import io.kinbridge.sql.catalog.KinesisConvertlets;
import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.catalog.ScalarFunctions;
import io.kinbridge.sql.catalog.UserFunction;
import io.kinbridge.sql.parse.KinesisConformance;
import io.kinbridge.sql.parse.KinesisSqlParser;
import io.kinbridge.sql.type.ColumnType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.config.CalciteConnectionConfig;
import org.apache.calcite.jdbc.CalciteSchema;
import org.apache.calcite.plan.ConventionTraitDef;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.hep.HepPlanner;
import org.apache.calcite.plan.hep.HepProgram;
import org.apache.calcite.prepare.CalciteCatalogReader;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.schema.Statistic;
import org.apache.calcite.schema.Statistics;
import org.apache.calcite.schema.StreamableTable;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.apache.calcite.sql2rel.SqlToRelConverter;

/** Expressions over a stream S: parsed, validated, converted, compiled, computed. */
final class Expressions {
    static final long NOW = 1_714_989_723_456L; // 2024-05-06 10:02:03.456

    private final RelDataTypeFactory types = KinesisTypes.factory();
    private final Map<String, ColumnType> columns = new LinkedHashMap<>();
    private final Map<String, Boolean> nullable = new LinkedHashMap<>();
    private final UserFunction[] userFunctions;

    Expressions(UserFunction... userFunctions) {
        this.userFunctions = userFunctions;
        columns.put("ROWTIME", ColumnType.parse("TIMESTAMP"));
        nullable.put("ROWTIME", false);
    }

    Expressions column(String name, String type) {
        columns.put(name, ColumnType.parse(type));
        nullable.put(name, true);
        return this;
    }

    Expressions notNull(String name, String type) {
        column(name, type);
        nullable.put(name, false);
        return this;
    }

    static ExpressionCompiler compiler() {
        return new ExpressionCompiler(InstantSource.fixed(Instant.ofEpochMilli(NOW)));
    }

    /** The SELECT list's values for a row, of which the first column is ROWTIME. */
    Object[] row(String select, Object... row) {
        return compiler().projection(project(select).getProjects()).apply((long) row[0], row);
    }

    Project project(String select) {
        return (Project) plan("SELECT STREAM " + select + " FROM S");
    }

    /** The fields that are selected of a subquery L with one column R. */
    Object[] fields(String select, String subquery, Object... row) {
        Project outer = (Project) plan("SELECT STREAM " + select + " FROM (" + subquery + ") AS L(R)");
        Object[] inner = compiler()
                .projection(((Project) outer.getInput()).getProjects())
                .apply((long) row[0], row);
        return compiler().projection(outer.getProjects()).apply((long) row[0], inner);
    }

    RexNode condition(String condition) {
        return project("(" + condition + ") AS C").getProjects().get(0);
    }

    RelNode plan(String query) {
        SqlNode parsed = KinesisSqlParser.parse(query).get(0);
        CalciteCatalogReader catalog = catalog();
        SqlValidator validator = SqlValidatorUtil.newValidator(
                ScalarFunctions.table(userFunctions),
                catalog,
                types,
                SqlValidator.Config.DEFAULT
                        .withConformance(KinesisConformance.INSTANCE)
                        .withTypeCoercionEnabled(false)
                        .withIdentifierExpansion(true));
        SqlNode valid = validator.validate(parsed);
        HepPlanner planner = new HepPlanner(HepProgram.builder().build());
        planner.addRelTraitDef(ConventionTraitDef.INSTANCE);
        RelOptCluster cluster = RelOptCluster.create(planner, new RexBuilder(types));
        SqlToRelConverter converter = new SqlToRelConverter(
                (type, text, schema, view) -> {
                    throw new UnsupportedOperationException();
                },
                validator,
                catalog,
                cluster,
                KinesisConvertlets.INSTANCE,
                SqlToRelConverter.config()
                        .withExpand(false)
                        .withTrimUnusedFields(false)
                        .withInSubQueryThreshold(Integer.MAX_VALUE)
                        .withRelBuilderConfigTransform(config -> config.withSimplify(false)
                                .withSimplifyValues(false)
                                .withPushJoinCondition(false)
                                .withBloat(-1)));
        RelNode root = converter.convertQuery(valid, false, true).rel;
        while (!(root instanceof Project)) {
            root = root.getInput(0);
        }
        return root;
    }

    private CalciteCatalogReader catalog() {
        CalciteSchema root = CalciteSchema.createRootSchema(false);
        root.add("S", new Stream());
        return new CalciteCatalogReader(root, List.of(), types, CalciteConnectionConfig.DEFAULT);
    }

    private final class Stream extends AbstractTable implements StreamableTable {
        @Override
        public Table stream() {
            return this;
        }

        @Override
        public Statistic getStatistic() {
            return Statistics.of(1d, List.of(), List.of(RelCollations.of(0)));
        }

        @Override
        public RelDataType getRowType(RelDataTypeFactory factory) {
            RelDataTypeFactory.Builder row = factory.builder();
            columns.forEach(
                    (name, type) -> row.add(name, KinesisTypes.of(factory, type, nullable.getOrDefault(name, true))));
            return row.build();
        }
    }
}
