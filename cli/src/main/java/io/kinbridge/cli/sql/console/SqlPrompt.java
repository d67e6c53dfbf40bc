package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.console.StatementRunner.Outcome;
import io.kinbridge.cli.sql.statement.SqlStatement;
import io.kinbridge.cli.sql.statement.SqlText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;

/** The prompt: reads statements, and runs each when it is complete. Ctrl-C ends what runs, or clears the line; Ctrl-D leaves. */
final class SqlPrompt {
    private static final String PROMPT = "kinbridge> ";
    private static final String CONTINUATION = "        -> ";
    private static final int KEPT_STATEMENTS = 5_000;

    private final Terminal terminal;
    private final StatementRunner runner;
    private final LineReader reader;

    private SqlPrompt(Terminal terminal, StatementRunner runner, SqlWords words, Path history) throws IOException {
        this.terminal = terminal;
        this.runner = runner;
        Path folder = history.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("kinbridge")
                .parser(new StatementParser())
                .completer(new SqlCompleter(words))
                .highlighter(new SqlHighlighter(words))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.HISTORY_FILE_SIZE, KEPT_STATEMENTS)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, CONTINUATION)
                .variable(LineReader.INDENTATION, 0)
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.CASE_INSENSITIVE, true)
                .option(Option.AUTO_FRESH_LINE, true)
                .option(Option.HISTORY_REDUCE_BLANKS, false)
                .build();
        terminal.handle(Signal.INT, signal -> runner.cancel());
    }

    /**
     * Reads and runs statements until the prompt is left.
     *
     * @param history the file that keeps what was typed
     */
    static void run(SqlSession session, ConsoleSettings settings, Path history) throws IOException {
        SqlWords words = new SqlWords(session::live, System::nanoTime);
        try (Terminal terminal = SystemTerminal.open()) {
            PrintWriter writer = terminal.writer();
            ConsoleOutput output = new ConsoleOutput(writer, writer, SystemTerminal.screen(terminal), true);
            output.remark(
                    "Kinbridge SQL on " + session.cluster().bootstrapServers() + ". \\? lists commands, \\q leaves.");
            new SqlPrompt(terminal, new StatementRunner(session, settings, output), words, history).run();
        }
    }

    /** Until it is left. */
    private void run() {
        boolean isLeft = false;
        while (!isLeft) {
            try {
                isLeft = !runAll(reader.readLine(PROMPT));
            } catch (UserInterruptException cleared) {
                isLeft = false;
            } catch (EndOfFileException left) {
                isLeft = true;
            }
        }
    }

    /** False if it is left. */
    private boolean runAll(String text) {
        Attributes before = terminal.getAttributes();
        Attributes silent = new Attributes(before);
        silent.setLocalFlag(LocalFlag.ECHO, false);
        silent.setLocalFlag(LocalFlag.ICANON, false);
        terminal.setAttributes(silent);
        try {
            for (SqlStatement statement : SqlText.split(text).statements()) {
                Outcome outcome = runner.run(statement);
                if (outcome == Outcome.QUIT) {
                    return false;
                }
                if (outcome == Outcome.FAILED) {
                    return true;
                }
            }
            return true;
        } finally {
            terminal.setAttributes(before);
        }
    }
}
