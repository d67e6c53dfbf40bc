package io.kinbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.error.KinesisError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailureLinesTest {
    private final StringWriter err = new StringWriter();
    private final CommandLine command = Kinbridge.commandLine().setErr(new PrintWriter(err));

    private int handle(Exception failure) {
        return new FailureLines().handleExecutionException(failure, command, command.parseArgs("demo"));
    }

    @Test
    void failure_ofKinesis_isItsCodeAndSentence() {
        assertThat(handle(KinesisError.RESOURCE_NOT_FOUND.exception("Stream a under account 1 not found.")))
                .isEqualTo(1);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines(
                        "kinbridge: ResourceNotFoundException: Stream a under account 1 not found.\n");
    }

    @Test
    void failure_ofAFuture_isItsCause() {
        handle(new CompletionException(KinesisError.RESOURCE_IN_USE.exception("Taken.")));
        assertThat(err.toString()).isEqualToNormalizingNewlines("kinbridge: ResourceInUseException: Taken.\n");
    }

    @Test
    void failure_ofACommand_isItsMessage() {
        handle(new CommandFailure("Line 3 is too long"));
        assertThat(err.toString()).isEqualToNormalizingNewlines("kinbridge: Line 3 is too long\n");
    }

    @Test
    void defect_showsItsStackTrace() {
        assertThat(handle(new IllegalStateException("broken"))).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("kinbridge: java.lang.IllegalStateException: broken")
                .contains("at io.kinbridge.cli.FailureLinesTest");
    }
}
