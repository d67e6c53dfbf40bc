package io.kinbridge.cli.demo;

import io.kinbridge.cli.Kinbridge;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * A call of the command line in this JVM, and what came of it.
 *
 * @param out what it printed as its result
 * @param err what it printed besides
 */
record CommandRun(int exitCode, String out, String err) {
    private static final Path FIREHOSE = Path.of("..", "..", "firehose-connector");

    static CommandRun of(String... arguments) {
        // What the launcher would say.
        System.setProperty(
                "io.kinbridge.cli.plugins", FIREHOSE.resolve("target/plugin").toString());
        System.setProperty(
                "io.kinbridge.cli.s3", FIREHOSE.resolve("s3-server/target").toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Kinbridge.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    List<String> outLines() {
        return out.lines().toList();
    }
}
