package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.result.RowPrinter;
import io.kinbridge.cli.sql.statement.SqlStatement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs one statement after another, and tells what went wrong with one. */
final class StatementRunner {
    private final SqlSession session;
    private final ConsoleSettings settings;
    private final ConsoleOutput output;
    private final MetaCommands commands;
    private volatile @Nullable QueryRun running;

    StatementRunner(SqlSession session, ConsoleSettings settings, ConsoleOutput output) {
        this.session = session;
        this.settings = settings;
        this.output = output;
        this.commands = new MetaCommands(session, settings, output, this::query);
    }

    /** How it went. */
    enum Outcome {
        DONE,
        FAILED,
        /** It said that nothing more follows. */
        QUIT
    }

    /** @throws BrokenOutputException if nobody reads what is printed */
    Outcome run(SqlStatement statement) {
        int linesBefore = statement.kind() == SqlStatement.Kind.STREAM
                ? session.definitions().lines()
                : 0;
        try {
            switch (statement.kind()) {
                case COMMAND -> {
                    return commands.run(statement.text()) ? Outcome.DONE : Outcome.QUIT;
                }
                case DEFINITION -> {
                    session.definitions().add(statement.text());
                    output.remark("Kept for the queries that follow; \\d lists what is defined.");
                }
                default -> query(statement);
            }
            return Outcome.DONE;
        } catch (BrokenOutputException e) {
            throw e;
        } catch (RuntimeException e) {
            output.error("kinbridge: " + FailureText.of(e, statement, linesBefore));
            return Outcome.FAILED;
        }
    }

    private void query(SqlStatement statement) {
        long begin = System.nanoTime();
        QueryRun run = session.query(statement, settings.from(), output);
        RowPrinter printer = settings.format().printer(output.out(), output.screen());
        running = run;
        try {
            QueryResult result = run.run(printer, settings.limit(), settings.timeout());
            output.flush();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (output.isTalkative() || settings.isTiming()) {
                output.error("(%s in %s)".formatted(result.summary(), Durations.text(took)));
            }
        } finally {
            running = null;
        }
    }

    /** Ends the query that runs, if one does. For any thread. */
    void cancel() {
        QueryRun run = running;
        if (run != null) {
            run.cancel();
        }
    }
}
