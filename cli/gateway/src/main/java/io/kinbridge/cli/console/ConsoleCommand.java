package io.kinbridge.cli.console;

import io.kinbridge.cli.CommandGroup;
import io.kinbridge.cli.exit.CloseAtExit;
import io.kinbridge.cli.streams.Cluster;
import io.kinbridge.sql.console.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kinbridge sql console}: serves the web console until the process is told to end. */
@Command(
        name = "console",
        description = {
            "Serves the web console, until Ctrl-C: SQL on streams and topics as they flow, in a browser.",
            "It is for this machine alone, unless --host says otherwise and a password or a proxy guards it."
        })
public final class ConsoleCommand implements CommandGroup, Callable<Integer> {
    @Mixin
    private final Cluster cluster = new Cluster();

    @Mixin
    private final ConsoleOptions options = new ConsoleOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Called by the ServiceLoader. */
    public ConsoleCommand() {}

    @Override
    public String parent() {
        return "sql";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (CloseAtExit closing = new CloseAtExit()) {
            Console console = closing.add(Console.start(options.config(cluster.config())));
            PrintWriter out = spec.commandLine().getOut();
            out.println("kinbridge ready console=" + console.url());
            out.flush();
            closing.await();
        }
        return 0;
    }
}
