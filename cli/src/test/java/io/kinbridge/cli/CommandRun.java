package io.kinbridge.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * One call of the command line in this JVM, and what came of it.
 *
 * @param out what it printed as its result
 * @param err what it printed besides
 */
public record CommandRun(int exitCode, String out, String err) {
    public static CommandRun of(String... args) {
        return printingTo(new StringWriter(), args);
    }

    /** The same, for a command whose results are to be seen while it runs. */
    public static CommandRun printingTo(StringWriter out, String... args) {
        StringWriter err = new StringWriter();
        int exitCode = Kinbridge.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    public List<String> outLines() {
        return out.lines().toList();
    }
}
