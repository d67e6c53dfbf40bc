package io.kinbridge.firehose.redshift;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a COPY failed.
 *
 * @param code of "Amazon Redshift Data Delivery Errors"; {@code InternalError} is that list's word for all else
 * @param message what the database or its driver says
 */
record RedshiftFault(String code, String message) {
    private static final String PREFIX = "Redshift.";
    private static final String DATA_LOAD_FAILED = "DataLoadFailed";
    private static final String CONNECTION_FAILED = "ConnectionFailed";

    /** By the SQL state, which Redshift has of PostgreSQL. */
    private static final Map<String, String> STATES = Map.of(
            "28000", "AuthenticationFailed",
            "28P01", "AuthenticationFailed",
            "3D000", "DatabaseNotFound",
            "42P01", "TableNotFound",
            "42703", "ColumnNotFound",
            "42501", "InsufficientPrivilege",
            "42601", "SyntaxError",
            "23502", "MissingColumn",
            "25006", "ReadOnlyCluster",
            "53100", "DiskFull");

    /** By words of the message, as all that COPY finds wrong with S3 and with the files has the same state. The first counts. */
    private static final String[][] WORDS = {
        {"assume role", "AccessDenied"},
        {"credentials of role", "AccessDenied"},
        {"access denied", "S3BucketAccessDenied"},
        {"accessdenied", "S3BucketAccessDenied"},
        {"permanentredirect", "IncorrectOrMissingRegion"},
        {"specified endpoint", "IncorrectOrMissingRegion"},
        {"incorrect region", "IncorrectOrMissingRegion"},
        {"number of jsonpaths", "ColumnMismatch"},
        {"jsonpath", "IncorrectJsonPathsFile"},
        {"nosuchkey", "MissingS3File"},
        {"specified key does not exist", "MissingS3File"},
        {"mandatory file", "MissingS3File"},
        {"conflicting or redundant", "IncorrectCopyOptions"},
        {"load_error", DATA_LOAD_FAILED},
        {"resize", "ReadOnlyCluster"},
        {"disk full", "DiskFull"}
    };

    static RedshiftFault of(SQLException e) {
        String message = String.valueOf(e.getMessage());
        String state = e.getSQLState();
        String known = known(state, message.toLowerCase(Locale.ROOT));
        return new RedshiftFault(
                known == null ? "InternalError" : PREFIX + known,
                state == null ? message : message + " (SQL state " + state + ")");
    }

    private static @Nullable String known(@Nullable String state, String message) {
        if (state != null && STATES.containsKey(state)) {
            return STATES.get(state);
        }
        for (String[] word : WORDS) {
            if (message.contains(word[0])) {
                return word[1];
            }
        }
        if (state != null && state.startsWith("08")) {
            return CONNECTION_FAILED;
        }
        return state != null && state.startsWith("22") ? DATA_LOAD_FAILED : null;
    }
}
