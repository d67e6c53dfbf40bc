package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.statement.SqlStatement;
import io.kinbridge.sql.InvalidSqlException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What has gone wrong, in words for who typed it. */
final class FailureText {
    private FailureText() {}

    /**
     * The place as the whole text has it, with the line marked; or one sentence.
     *
     * @param linesBefore how many lines of other code stood before the statement when it failed
     */
    static String of(Throwable failure, SqlStatement statement, int linesBefore) {
        InvalidSqlException invalid = invalidSql(failure);
        if (invalid == null) {
            return sentence(failure);
        }
        int line = invalid.line() - linesBefore;
        String message = String.valueOf(invalid.getMessage());
        if (line < 1) {
            return "in a definition from before: " + message;
        }
        int column = line == 1 ? invalid.column() + statement.column() - 1 : invalid.column();
        String place = "line %d, column %d".formatted(line + statement.line() - 1, column);
        String old = "line %d, column %d".formatted(invalid.line(), invalid.column());
        return message.startsWith(old) ? place + message.substring(old.length()) : message;
    }

    private static @Nullable InvalidSqlException invalidSql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSqlException invalid) {
                return invalid;
            }
        }
        return null;
    }

    private static String sentence(Throwable failure) {
        if (failure instanceof AwsServiceException aws && aws.awsErrorDetails() != null) {
            return aws.awsErrorDetails().errorMessage();
        }
        Throwable cause = failure;
        while ((cause instanceof QueryFailedException
                        || cause instanceof SQLException
                        || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
