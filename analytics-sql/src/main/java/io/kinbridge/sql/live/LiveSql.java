package io.kinbridge.sql.live;

import io.kinbridge.sql.InvalidSqlException;
import io.kinbridge.sql.function.Column;
import io.kinbridge.sql.input.MetadataColumn;
import io.kinbridge.sql.input.SourceSchema;
import io.kinbridge.sql.plan.ApplicationPlan;
import io.kinbridge.sql.plan.ApplicationPlanner;
import io.kinbridge.sql.plan.DialectWords;
import io.kinbridge.sql.plan.NamedSources;
import io.kinbridge.sql.run.SchemaSample;
import io.kinbridge.sql.topology.source.SampledRecords;
import io.kinbridge.sql.topology.source.SourceCluster;
import io.kinbridge.sql.topology.source.SourceInput;
import io.kinbridge.sql.topology.source.SourceReader;
import io.kinbridge.sql.topology.source.SourceStart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * Queries on streams and topics as they flow, in this process's memory: no consumer group, no internal topics, nothing is written.
 *
 * <pre>{@code
 * try (LiveSql sql = LiveSql.open(LiveSettings.of(KinbridgeConfig.of("localhost:9092")))) {
 *     LiveQuery query = sql.start(QueryRequest.follow("SELECT STREAM * FROM \"clicks\""), listener);
 *     ...
 * }
 * }</pre>
 *
 * <p>Sources are named as they are in the cluster, in double quotes: names without quotes are taken in upper case. Methods that ask the
 * cluster throw {@link java.io.UncheckedIOException} if it does not answer. Thread-safe.
 */
public final class LiveSql implements AutoCloseable {
    private static final int SAMPLED_RECORDS = 100;

    private final LiveSettings settings;
    private final SourceCluster cluster;
    private final Schemas schemas;

    // Guarded by itself.
    private final Set<RunningQuery> running = new HashSet<>();

    // Guarded by running.
    private boolean isClosed;
    private int starting;
    private long started;

    private LiveSql(LiveSettings settings) {
        this.settings = settings;
        this.schemas = Schemas.open(settings.directory());
        this.cluster = SourceCluster.open(settings.cluster());
    }

    /**
     * Does not touch the network.
     *
     * @throws java.io.UncheckedIOException if the directory cannot be read
     */
    public static LiveSql open(LiveSettings settings) {
        return new LiveSql(settings);
    }

    /** Streams of the catalog and the cluster's other topics but for internal ones, by name. Asks the cluster. */
    public List<LiveSource> sources() {
        return cluster.list().stream()
                .map(source -> new LiveSource(
                        source.name(),
                        source.kind(),
                        source.partitions(),
                        source.records(),
                        source.written(),
                        source.status()))
                .toList();
    }

    /**
     * The schema that the latest records are seen to have, and some of their rows. It is not remembered.
     *
     * @param records how many to look at, 1 to 10,000
     * @throws NoSuchSourceException if there is no such source
     * @throws NoSchemaException if it has no records, or nothing is to be seen in them
     */
    public SchemaSample discover(String source, int records) {
        if (records < 1 || records > 10_000) {
            throw new IllegalArgumentException("%,d records to look at; it is 1 to 10,000".formatted(records));
        }
        return discover(source, found(source).kind(), records);
    }

    private SourceCluster.Found found(String source) {
        return cluster.find(source).orElseThrow(() -> new NoSuchSourceException(source));
    }

    private SchemaSample discover(String source, SourceInput.Kind kind, int records) {
        List<byte[]> samples = SampledRecords.of(settings.cluster(), kind, source, records);
        if (samples.isEmpty()) {
            throw new NoSchemaException(
                    "'%s' has no records, so its columns are not known; put a record there, or declare its schema"
                            .formatted(source));
        }
        try {
            return SchemaSample.of(samples);
        } catch (IllegalArgumentException e) {
            throw new NoSchemaException(
                    "no schema is to be seen in the latest %d records of '%s': %s; declare its schema"
                            .formatted(samples.size(), source, e.getMessage()));
        }
    }

    /**
     * The schema that queries read a source with: the one that was declared, else one that is discovered now and remembered, for texts
     * of any length.
     *
     * @throws NoSuchSourceException as {@link #discover}
     * @throws NoSchemaException as {@link #discover}
     */
    public SourceSchema schema(String source) {
        return schemas.isDeclared(source)
                ? schemas.find(source).orElseGet(() -> schema(source, found(source)))
                : schema(source, found(source));
    }

    private SourceSchema schema(String source, SourceCluster.Found found) {
        return schemas.find(source, found.identity())
                .orElseGet(() -> schemas.remember(
                        source,
                        found.identity(),
                        discover(source, found.kind(), SAMPLED_RECORDS).schema().withLongTexts()));
    }

    /** The same if it is known already. Does not ask the cluster. */
    public Optional<SourceSchema> knownSchema(String source) {
        return schemas.find(source);
    }

    /** Whether a source's schema was declared, and not discovered. */
    public boolean isDeclared(String source) {
        return schemas.isDeclared(source);
    }

    /** From now on queries that start read the source with this schema, whether it exists already or not. */
    public void declare(String source, SourceSchema schema) {
        schemas.declare(source, schema);
    }

    /** The source's schema is discovered when it is needed next. */
    public void forget(String source) {
        schemas.forget(source);
    }

    /**
     * Checks a query without running it. Asks the cluster for the sources that it names, and reads some records of those whose schema is
     * not known.
     *
     * @throws InvalidSqlException with the place, also if a source is not there or has no schema
     */
    public QueryOutline check(String sql) {
        return planned(sql).outline();
    }

    private PlannedQuery planned(String sql) {
        List<SourceInput> sources = new ArrayList<>();
        ApplicationPlanner planner = new ApplicationPlanner(sql);
        Map<String, SqlParserPos> named = NamedSources.of(sql);
        named.forEach((name, where) -> cluster.find(name).ifPresent(source -> {
            SourceSchema schema = schema(name, source, sql, where);
            sources.add(new SourceInput(name, source.kind(), List.of(name), schema, Set.of(), null));
            planner.withSource(name, columns(schema), MetadataColumn.COLUMNS);
        }));
        if (sources.size() < named.size()) {
            planner.withOtherNames(cluster.names());
        }
        ApplicationPlan plan = planner.planQuery();
        List<SourceInput> read = sources.stream()
                .map(source -> source.withMetadata(plan.metadata()))
                .toList();
        return new PlannedQuery(plan, read, PlanPictures.ofQuery(plan.graph()));
    }

    private static List<Column> columns(SourceSchema schema) {
        return schema.columns().stream()
                .map(column -> new Column(column.name(), column.type(), true))
                .toList();
    }

    private SourceSchema schema(String source, SourceCluster.Found found, String sql, SqlParserPos where) {
        try {
            return schema(source, found);
        } catch (NoSchemaException e) {
            throw new InvalidSqlException(sql, where, Objects.requireNonNull(e.getMessage()), List.of());
        }
    }

    /**
     * Starts a query. The listener is called by a thread of the query's own. Asks the cluster where to begin; what arrives after this
     * call returns is seen.
     *
     * @throws InvalidSqlException as {@link #check}
     * @throws QueryLimitException if there are too many queries
     */
    public LiveQuery start(QueryRequest request, QueryListener listener) {
        long number = reserve();
        try {
            PlannedQuery planned = planned(request.sql());
            SourceReader reader = cluster.read(planned.sources(), start(request), request.bounded());
            return run(planned, reader, listener, "kinbridge-query-" + number);
        } finally {
            synchronized (running) {
                starting--;
            }
        }
    }

    /** A place among the queries. */
    private long reserve() {
        synchronized (running) {
            if (isClosed) {
                throw new IllegalStateException("it is closed");
            }
            if (running.size() + starting >= settings.limits().queries()) {
                throw new QueryLimitException(settings.limits().queries());
            }
            starting++;
            return ++started;
        }
    }

    private LiveQuery run(PlannedQuery planned, SourceReader reader, QueryListener listener, String name) {
        RunningQuery query;
        try {
            query = new RunningQuery(
                    name,
                    planned,
                    reader,
                    listener,
                    new StateLimit(settings.limits().stateBytes(), System::nanoTime),
                    new Deadline(settings.limits().longest(), System::nanoTime),
                    this::ended);
        } catch (RuntimeException e) {
            reader.close();
            throw e;
        }
        synchronized (running) {
            if (isClosed) {
                reader.close();
                throw new IllegalStateException("it is closed");
            }
            running.add(query);
            query.start();
        }
        return query;
    }

    private void ended(RunningQuery query) {
        synchronized (running) {
            running.remove(query);
        }
    }

    private static SourceStart start(QueryRequest request) {
        return switch (request.start()) {
            case NOW -> SourceStart.NOW;
            case TRIM_HORIZON -> SourceStart.OLDEST;
            case AT_TIMESTAMP -> SourceStart.at(Objects.requireNonNull(request.from()));
        };
    }

    /** Keywords and functions, for completion. */
    public Dialect dialect() {
        return new Dialect(
                DialectWords.keywords(),
                DialectWords.functions().stream()
                        .map(function ->
                                new Dialect.FunctionEntry(function.name(), function.signature(), function.kind()))
                        .toList());
    }

    /** Ends all queries. */
    @Override
    public void close() {
        List<RunningQuery> left;
        synchronized (running) {
            isClosed = true;
            left = List.copyOf(running);
        }
        left.parallelStream().forEach(RunningQuery::close);
        cluster.close();
    }
}
