package io.kinbridge.cli;

import io.kinbridge.cli.terminal.CommandFailure;
import io.kinbridge.embedded.BrokerStartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Answers a failed command with one line: AWS's error code and sentence where there is one. A defect shows its stack trace. */
final class FailureLines implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        PrintWriter err = command.getErr();
        err.println("kinbridge: " + line(cause));
        if (!isExpected(cause)) {
            cause.printStackTrace(err);
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String line(Throwable cause) {
        if (cause instanceof AwsServiceException aws && aws.awsErrorDetails() != null) {
            return aws.awsErrorDetails().errorCode() + ": "
                    + aws.awsErrorDetails().errorMessage();
        }
        if (cause instanceof IOException || cause instanceof UncheckedIOException || !isExpected(cause)) {
            return cause.toString();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Whether the message alone tells the caller what to do. IllegalArgumentException is how wrong settings are refused. */
    private static boolean isExpected(Throwable cause) {
        return cause instanceof SdkException
                || cause instanceof CommandFailure
                || cause instanceof BrokerStartException
                || cause instanceof IllegalArgumentException
                || cause instanceof IOException
                || cause instanceof UncheckedIOException;
    }
}
