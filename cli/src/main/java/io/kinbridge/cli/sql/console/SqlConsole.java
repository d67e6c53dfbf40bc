package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.ResultFormat;
import io.kinbridge.cli.sql.result.Screen;
import io.kinbridge.cli.streams.Cluster;
import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.client.KinbridgeConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code kinbridge sql} without a subcommand: a prompt, or a script. */
public final class SqlConsole {
    @Option(
            names = {"-e", "--execute"},
            paramLabel = "SQL",
            description = "Run these statements and end; may be given again.")
    private final List<String> statements = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "Run the statements of a file and end.")
    private @Nullable Path file;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, json (an object a line) or csv; ${DEFAULT-VALUE} by default.")
    private String format = "table";

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "End each result after N rows; 0, the default, for no limit.")
    private long limit;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            description = "End each query after that time: 500ms, 30s, 5m. What was printed until then counts.")
    private @Nullable String timeout;

    @Option(
            names = "--from",
            paramLabel = "PLACE",
            defaultValue = "now",
            description =
                    "Where SELECT STREAM begins: now, beginning, a time in UTC, or -15m; ${DEFAULT-VALUE} by default.")
    private String from = "now";

    @Option(names = "--continue", description = "Go on after a statement that failed.")
    private boolean continues;

    @Option(names = "--timing", description = "Tell on standard error how long each statement took.")
    private boolean isTiming;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description =
                    "Where the history and declared schemas are kept; by default .kinbridge in the home directory.")
    private Path directory = Path.of(System.getProperty("user.home"), ".kinbridge");

    @Mixin
    private final Cluster cluster = new Cluster();

    /** Made by picocli. */
    public SqlConsole() {}

    /**
     * Runs until the script ends, or the prompt is left.
     *
     * @return the exit code: 0, or 1 if a statement failed
     */
    public int run(CommandSpec spec) throws IOException {
        ConsoleSettings settings = settings(spec);
        KinbridgeConfig config = cluster.config();
        SystemTerminal.Streams streams = SystemTerminal.streams();
        String script = script(streams.input() && streams.output());
        if (script != null && !streams.output()) {
            PrintWriter out = spec.commandLine().getOut();
            return run(
                    script,
                    config,
                    settings,
                    new ConsoleOutput(out, spec.commandLine().getErr(), Screen.UNLIMITED, false));
        }
        if (script != null) {
            return SystemTerminal.withScreen(screen -> run(
                    script,
                    config,
                    settings,
                    new ConsoleOutput(
                            spec.commandLine().getOut(), spec.commandLine().getErr(), screen, false)));
        }
        try (SqlSession session = new SqlSession(config, folder(config))) {
            SqlPrompt.run(session, settings, directory.resolve("sql_history"));
        }
        return 0;
    }

    private int run(String script, KinbridgeConfig config, ConsoleSettings settings, ConsoleOutput output) {
        try (SqlSession session = new SqlSession(config, folder(config))) {
            return new SqlScript(new StatementRunner(session, settings, output), continues).run(script);
        } catch (BrokenOutputException nobodyReads) {
            return 0;
        }
    }

    /** Of one cluster: streams of the same name have other records elsewhere. */
    private Path folder(KinbridgeConfig config) {
        String name = config.bootstrapServers().replaceAll("[^A-Za-z0-9.-]", "_");
        return directory.resolve("clusters").resolve(name);
    }

    /** The statements to run; null if they are to be typed. */
    private @Nullable String script(boolean canAsk) throws IOException {
        if (file != null) {
            try {
                return Files.readString(file);
            } catch (MalformedInputException e) {
                throw new CommandFailure(file + " is not in UTF-8");
            }
        }
        if (!statements.isEmpty()) {
            return statements.stream()
                    .map(one -> one.startsWith("\\") ? one : one + ";")
                    .collect(Collectors.joining("\n"));
        }
        return canAsk ? null : new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private ConsoleSettings settings(CommandSpec spec) {
        if (file != null && !statements.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--file and --execute do not go together");
        }
        if (limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit + "; it is 0 or more");
        }
        try {
            return new ConsoleSettings(
                    format(),
                    ReadFrom.parse(from, InstantSource.system()),
                    limit,
                    timeout == null ? Duration.ZERO : Durations.parse(timeout),
                    isTiming);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private ResultFormat format() {
        for (ResultFormat one : ResultFormat.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(format)) {
                return one;
            }
        }
        throw new IllegalArgumentException("--output is '" + format + "'; it is table, json or csv");
    }
}
