package io.kinbridge.sql.plan;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.catalog.KinesisTypes;
import io.kinbridge.sql.catalog.UserFunction;
import io.kinbridge.sql.engine.OperatorGraph;
import io.kinbridge.sql.engine.OperatorGraph.StreamNode;
import io.kinbridge.sql.engine.PassThrough;
import io.kinbridge.sql.expression.ExpressionCompiler;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.plan.ApplicationPlan.PumpPlan;
import io.kinbridge.sql.plan.ApplicationPlan.QueryPlan;
import io.kinbridge.sql.tree.SqlCreateFunction;
import io.kinbridge.sql.type.ColumnType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.util.SqlBasicVisitor;

/** Makes a plan of an application's code. */
public final class ApplicationPlanner {
    private final String code;
    private final Map<String, CatalogTable> sources = new LinkedHashMap<>();
    private final Map<String, CatalogTable> references = new LinkedHashMap<>();
    private final List<SqlOperator> userFunctions = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private long seed = 1;
    private boolean partialAggregates;
    private final Set<String> otherNames = new HashSet<>();

    /**
     * @param code of the application
     */
    public ApplicationPlanner(String code) {
        this.code = code;
    }

    /**
     * There is a source.
     *
     * @param columns that its schema has
     * @param metadata that each of its rows has behind them if any is {@link ApplicationPlan#metadata asked for}; they have to be named
     *     to be selected
     */
    public ApplicationPlanner withSource(String name, List<Column> columns, List<Column> metadata) {
        sources.put(name, CatalogTable.stream(name, columns, metadata));
        return this;
    }

    /** These are there, too, and may have been meant where a name is not known. */
    public ApplicationPlanner withOtherNames(Collection<String> names) {
        otherNames.addAll(names);
        return this;
    }

    /** There is a reference table. */
    public ApplicationPlanner withReference(String name, List<Column> columns) {
        references.put(name, CatalogTable.reference(name, columns));
        return this;
    }

    /** There is a function written in Java. */
    public ApplicationPlanner withFunction(UserFunction function) {
        userFunctions.add(function.operator());
        return this;
    }

    /** What time is it, for those functions that ask; the system's clock if not said. */
    public ApplicationPlanner withClock(InstantSource instants) {
        clock = instants;
        return this;
    }

    /**
     * Groups of rows that are read by several tasks are aggregated in each of them first, so that less goes from task to task. Results
     * are the same; rows of one ROWTIME may come in another order.
     */
    public ApplicationPlanner withPartialAggregates() {
        partialAggregates = true;
        return this;
    }

    /** What functions that choose at random begin with; 1 if not said. */
    public ApplicationPlanner withSeed(long randomSeed) {
        seed = randomSeed;
        return this;
    }

    private Set<String> taken() {
        Set<String> taken = new HashSet<>(sources.keySet());
        taken.addAll(references.keySet());
        return taken;
    }

    /**
     * The plan.
     *
     * @throws InvalidSqlException at the first place that is wrong
     */
    public ApplicationPlan plan() {
        return withinStack(() -> new Planning(Application.of(code, taken())).plan());
    }

    /**
     * The plan of statements that end with a query alone, {@link ApplicationPlan#query}.
     *
     * @throws InvalidSqlException at the first place that is wrong
     */
    public ApplicationPlan planQuery() {
        return withinStack(() -> new Planning(Application.withQuery(code, taken())).plan());
    }

    /** Calcite's visitors recurse, over the terms of a sum, too. */
    private ApplicationPlan withinStack(Supplier<ApplicationPlan> planning) {
        try {
            return planning.get();
        } catch (StackOverflowError e) {
            throw new InvalidSqlException(
                    code, new SqlParserPos(1, 1, 1, 1), "an expression is too long to be planned: part it", List.of());
        }
    }

    private final class Planning {
        private final Application application;
        private final QueryCompiler queries;
        private final ExpressionCompiler expressions = new ExpressionCompiler(clock);
        private final FiniteRows finite = new FiniteRows(expressions);
        private final GraphBuilder graph =
                new GraphBuilder(expressions, this::streamNode, finite, seed, partialAggregates);
        private final Map<String, CatalogTable> streams = new LinkedHashMap<>(sources);
        private final Map<String, Integer> streamNodes = new HashMap<>();
        private final Set<String> underWay = new LinkedHashSet<>();
        private final Map<Application.Pump, PumpPlan> plans = new LinkedHashMap<>();
        private final Set<MetadataColumn> metadata;
        private SqlParserPos where = SqlParserPos.ZERO;

        Planning(Application application) {
            this.application = application;
            application
                    .streams()
                    .forEach(stream -> streams.put(
                            stream.name(), CatalogTable.stream(stream.name(), stream.columns(), List.of())));
            this.metadata = metadata();
            if (metadata.isEmpty()) {
                streams.replaceAll((name, stream) -> stream.withoutMetadata());
            }
            List<CatalogTable> tables = new ArrayList<>(streams.values());
            tables.addAll(references.values());
            this.queries = new QueryCompiler(tables, functions(application.functions()));
        }

        /** The functions of the code, each of which may call those before it, and of Java. */
        private List<SqlOperator> functions(List<SqlCreateFunction> created) {
            List<SqlOperator> functions = new ArrayList<>(userFunctions);
            for (SqlCreateFunction create : created) {
                functions.add(new QueryProblems(code, new HashSet<>(), List.of(), DialectOperators.with(functions))
                        .explain(create::getParserPosition, () -> CodeFunction.of(create, functions)));
            }
            return functions;
        }

        ApplicationPlan plan() {
            Set<String> names = new HashSet<>(otherNames);
            names.addAll(streams.keySet());
            return new QueryProblems(code, queries.columnsSeen(), names, queries.operators())
                    .explain(() -> where, this::build);
        }

        private ApplicationPlan build() {
            Map<String, Integer> sourceNodes = new LinkedHashMap<>();
            for (String source : sources.keySet()) {
                graph.workFor("");
                int node = graph.stateless("source " + source, List.of(), PassThrough::new);
                sourceNodes.put(source, node);
                streamNodes.put(source, node);
            }
            Map<String, StreamNode> visible = new LinkedHashMap<>();
            for (CatalogTable stream : streams.values()) {
                List<OutputColumn> columns = stream.columns().stream()
                        .map(column -> new OutputColumn(column.name(), column.type()))
                        .toList();
                visible.put(stream.name(), new StreamNode(streamNode(stream.name()), columns));
            }
            List<PumpPlan> inOrder =
                    application.pumps().stream().map(plans::get).toList();
            QueryPlan query = application.query() == null ? null : query(application.query());
            return new ApplicationPlan(
                    new OperatorGraph(graph.nodes(), sourceNodes, visible), finite, inOrder, metadata, query);
        }

        private QueryPlan query(SqlNode query) {
            where = query.getParserPosition();
            RelNode logical = queries.logical(query);
            List<Column> columns = new ArrayList<>();
            for (RelDataTypeField field : logical.getRowType().getFieldList()) {
                columns.add(new Column(
                        field.getName(), typeOf(field), field.getType().isNullable()));
            }
            StreamsRel physical = queries.translated(queries.simplified(logical));
            int node = graph.stateless("query", List.of(physical.addTo(graph)), PassThrough::new);
            return new QueryPlan(node, columns, RelOptUtil.toString(logical), RelOptUtil.toString(physical));
        }

        private ColumnType typeOf(RelDataTypeField field) {
            if (field.getType().getSqlTypeName() == SqlTypeName.NULL) {
                return ColumnType.varchar(1);
            }
            try {
                return KinesisTypes.of(field.getType());
            } catch (IllegalArgumentException e) {
                throw new PlanProblem(where, "column " + field.getName() + ": " + e.getMessage());
            }
        }

        /** What the queries name. */
        private Set<MetadataColumn> metadata() {
            Set<MetadataColumn> named = EnumSet.noneOf(MetadataColumn.class);
            SqlBasicVisitor<Void> finder = new SqlBasicVisitor<>() {
                @Override
                public Void visit(SqlIdentifier id) {
                    String last = id.names.get(id.names.size() - 1);
                    for (MetadataColumn column : MetadataColumn.values()) {
                        if (column.name().equals(last)) {
                            named.add(column);
                        }
                    }
                    return null;
                }
            };
            application.pumps().forEach(pump -> pump.query().accept(finder));
            if (application.query() != null) {
                application.query().accept(finder);
            }
            return named;
        }

        /** The node of a stream's rows, behind all that pumps put into it. */
        private int streamNode(String name) {
            Integer known = streamNodes.get(name);
            if (known != null) {
                return known;
            }
            if (!underWay.add(name)) {
                throw new PlanProblem(where, "stream " + name + " is filled with its own rows, by way of " + underWay);
            }
            String pumpBefore = graph.pump();
            SqlParserPos whereBefore = where;
            List<Integer> inputs = new ArrayList<>();
            for (Application.Pump pump : application.pumps()) {
                if (pump.target().equals(name)) {
                    graph.workFor(pump.name());
                    where = pump.query().getParserPosition();
                    inputs.add(pumpNode(pump));
                }
            }
            graph.workFor("");
            int node = graph.stateless("stream " + name, inputs, PassThrough::new);
            graph.workFor(pumpBefore);
            where = whereBefore;
            underWay.remove(name);
            streamNodes.put(name, node);
            return node;
        }

        private int pumpNode(Application.Pump pump) {
            RelNode query = queries.logical(withRowtime(pump));
            Insertion insertion = new Insertion(
                    pump, Objects.requireNonNull(streams.get(pump.target())).columns());
            RelNode logical = insertion.into(query);
            RelNode simplified = queries.simplified(logical);
            StreamsRel physical = queries.translated(simplified);
            plans.put(
                    pump,
                    new PumpPlan(
                            pump.name(), pump.target(), RelOptUtil.toString(logical), RelOptUtil.toString(physical)));
            return insertion.checked(graph, physical.addTo(graph));
        }

        /** A column ROWTIME that is inserted into is the rows' ROWTIME. */
        private SqlNode withRowtime(Application.Pump pump) {
            if (pump.columns() == null || !(pump.query() instanceof SqlSelect select)) {
                return pump.query();
            }
            for (int i = 0;
                    i < pump.columns().size() && i < select.getSelectList().size();
                    i++) {
                if (RowtimeReferences.isRowtime(pump.columns().get(i))) {
                    SqlNode item = SqlUtil.stripAs(select.getSelectList().get(i));
                    SqlIdentifier rowtime = new SqlIdentifier(Relation.ROWTIME, item.getParserPosition());
                    select.getSelectList()
                            .set(i, SqlStdOperatorTable.AS.createCall(item.getParserPosition(), item, rowtime));
                }
            }
            return select;
        }
    }
}
