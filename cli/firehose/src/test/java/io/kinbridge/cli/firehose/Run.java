package io.kinbridge.cli.firehose;

import io.kinbridge.cli.Kinbridge;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * A call of the command line in this JVM, and what came of it.
 *
 * @param out what it printed as its result
 * @param err what it printed besides
 */
record Run(int exitCode, String out, String err) {
    static Run of(List<String> arguments) {
        return printingTo(new StringWriter(), new StringWriter(), arguments);
    }

    static Run of(String... arguments) {
        return of(List.of(arguments));
    }

    /** The same, to be seen while it runs. */
    static Run printingTo(StringWriter out, StringWriter err, List<String> arguments) {
        int exitCode = Kinbridge.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
