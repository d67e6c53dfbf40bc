package io.kinbridge.cli;

import io.kinbridge.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** A command that is not on this class path: it is listed, and says where to call it. */
@Command
final class CommandElsewhere implements Callable<Integer> {
    private final String name;

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    private CommandElsewhere(String name) {
        this.name = name;
    }

    /**
     * Adds it to its parent, unless that has it.
     *
     * @param parent a command of {@code kinbridge}, or that itself
     */
    static void addTo(CommandLine parent, String name, String description) {
        if (parent.getSubcommands().containsKey(name)) {
            return;
        }
        String path = (parent.getCommandSpec().parent() == null ? "" : parent.getCommandName() + " ") + name;
        CommandLine command = new CommandLine(new CommandElsewhere(path));
        command.getCommandSpec()
                .usageMessage()
                .description(description + " 'kinbridge " + path + " --help' tells more.");
        parent.addSubcommand(name, command);
    }

    @Override
    public Integer call() {
        throw new CommandFailure("The commands of " + name + " are not on this class path; './kinbridge " + name + " "
                + String.join(" ", arguments) + "' builds them, adds them to it, and runs this one");
    }
}
