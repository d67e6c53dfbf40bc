package io.kinbridge.cli;

import io.kinbridge.cli.terminal.CommandFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code kinbridge firehose} where its commands are not on the class path: it is listed, and says where to call it. */
@Command(
        name = "firehose",
        description = "Delivers a stream as Amazon Data Firehose does; 'kinbridge firehose --help' tells more.")
final class FirehoseElsewhere implements Callable<Integer> {
    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new CommandFailure("The commands of firehose are not on this class path; './kinbridge firehose "
                + String.join(" ", arguments) + "' builds them, adds them to it, and runs this one");
    }
}
