package io.kinbridge.benchmark.sql;

import io.kinbridge.benchmark.Watched;
import io.kinbridge.benchmark.WatchedProgram;
import io.kinbridge.sql.topology.ApplicationSettings.Guarantee;
import io.kinbridge.testkit.Eventually;
import io.kinbridge.testkit.JavaCommand;
import io.kinbridge.testkit.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * Runs each query on each engine, some rounds, one JVM after the other, all with the same heap.
 *
 * <p>How fast an engine reads is seen from what it writes, which is stamped by the broker: from the result that stands a quarter
 * into the results, until when the JIT compiler is at work, to the last one. Results come evenly over the input, so between the two
 * lie three quarters of the input rows. Nothing is asked of the engine itself, so the clock is the same for all. That the results
 * are right is checked by their number and a sum over them.
 */
public final class SqlBenchmark {
    private static final int WARM_UP_PART = 4;
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);

    /** What all engines get. Flink asks for what Java 17 does not open by itself. */
    private static final List<String> JVM = List.of(
            "-Xms1g",
            "-Xmx1g",
            "-XX:+UseG1GC",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED");

    private final SqlTopics topics;
    private final Path directory;
    private final SqlEngine flink;
    private final SqlEngine kinbridge;
    private final long commitMillis;
    private final String input;
    private int runs;

    /**
     * @param directory empty, for what the engines keep
     * @param flinkClassPath of the module that holds Flink
     * @param commitMillis how far apart the commits, or checkpoints, of both engines are
     * @param guarantee of both
     */
    public SqlBenchmark(
            String bootstrapServers, Path directory, String flinkClassPath, long commitMillis, Guarantee guarantee) {
        this.topics = new SqlTopics(bootstrapServers);
        this.directory = directory;
        this.commitMillis = commitMillis;
        this.input = "sql-input-" + guarantee;
        this.kinbridge = new KinbridgeSql(guarantee);
        this.flink = new FlinkSql(
                flinkClassPath, guarantee == Guarantee.EXACTLY_ONCE ? FlinkSql.EXACTLY_ONCE : FlinkSql.AT_LEAST_ONCE);
    }

    /**
     * Both engines on one query.
     *
     * @param query in words
     * @param flink the median of Flink's rounds
     * @param kinbridge the median of ours
     * @param ratios of our rows per second to Flink's, round by round
     */
    public record Outcome(String query, SqlSpeed flink, SqlSpeed kinbridge, List<Double> ratios) {}

    /**
     * Fills the input and runs everything, which takes some minutes.
     *
     * @param rows of the input, a multiple of 100,000
     * @param rounds odd
     */
    public List<Outcome> run(int rows, int rounds) throws IOException, ExecutionException, InterruptedException {
        SensorReadings readings = SensorReadings.endingBefore(System.currentTimeMillis(), rows);
        Path reference = Files.write(directory.resolve("sensors.csv"), SensorReadings.referenceTable());
        topics.fill(input, readings);
        List<Outcome> outcomes = new ArrayList<>();
        for (SqlQuery query : SqlQuery.values()) {
            SqlQuery.Expected expected = query.expected(readings);
            List<SqlSpeed> ofFlink = new ArrayList<>();
            List<SqlSpeed> ofKinbridge = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                ofFlink.add(run(flink, query, reference, expected, rows));
                ofKinbridge.add(run(kinbridge, query, reference, expected, rows));
            }
            List<Double> ratios = IntStream.range(0, rounds)
                    .mapToObj(round -> ofKinbridge.get(round).rowsPerSecond()
                            / ofFlink.get(round).rowsPerSecond())
                    .toList();
            outcomes.add(new Outcome(query.text(), SqlSpeed.median(ofFlink), SqlSpeed.median(ofKinbridge), ratios));
        }
        return outcomes;
    }

    private SqlSpeed run(SqlEngine engine, SqlQuery query, Path reference, SqlQuery.Expected expected, int rows)
            throws IOException {
        String output = "sql-output-" + ++runs;
        topics.create(output);
        SqlEngine.Task task = new SqlEngine.Task(
                query,
                topics.bootstrapServers(),
                input,
                output,
                reference,
                Files.createDirectory(directory.resolve(output)),
                commitMillis);
        List<String> arguments = new ArrayList<>(List.of(engine.main()));
        arguments.addAll(engine.arguments(task));
        JavaCommand command = new JavaCommand(WatchedProgram.class, arguments, JVM, null);
        try (ResultTopic results = new ResultTopic(topics.bootstrapServers(), output);
                JavaProcess process = JavaProcess.start(
                        engine.classPath().isEmpty() ? command : command.withClassPath(withWatch(engine)))) {
            Eventually.within(LIMIT)
                    .every(LOOK)
                    .until(results::size, size -> size >= expected.rows() || !process.isAlive());
            if (!process.isAlive()) {
                throw new IllegalStateException(engine.name() + " has ended on " + query + ": " + process.lines());
            }
            int from = expected.rows() / WARM_UP_PART;
            long millis = results.millisBetween(query, expected, from, Duration.ofSeconds(60));
            double measured = (double) rows * (expected.rows() - 1 - from) / expected.rows();
            return speed(measured * 1000 / millis, Watched.last(process), rows);
        } finally {
            topics.delete(output);
        }
    }

    private static SqlSpeed speed(double rowsPerSecond, Watched watched, int rows) {
        return new SqlSpeed(
                rowsPerSecond, watched.cpuNanos() / 1e3 / rows, watched.heapBytes(), watched.residentBytes());
    }

    /** The engine's class path, and behind it the place of {@link WatchedProgram}, which needs nothing else of this module. */
    private static String withWatch(SqlEngine engine) {
        return engine.classPath()
                + File.pathSeparator
                + WatchedProgram.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath();
    }
}
