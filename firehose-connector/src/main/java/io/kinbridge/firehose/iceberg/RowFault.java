package io.kinbridge.firehose.iceberg;

/** Why a record becomes no row. Its message names the column or table, what is wrong, and the remedy. */
final class RowFault extends Exception {
    /** AWS's code, as its users report it. The others here are named after it; its guide lists none. */
    static final String MISSING_COLUMN = "Iceberg.MissingColumnWithinRecord";

    static final String MALFORMED_RECORD = "Iceberg.MalformedRecord";
    static final String TYPE_MISMATCH = "Iceberg.TypeMismatch";
    static final String UNSUPPORTED_TYPE = "Iceberg.UnsupportedColumnType";
    static final String MISSING_ROUTE = "Iceberg.MissingTableRoute";
    static final String UNKNOWN_OPERATION = "Iceberg.UnknownOperation";
    static final String APPEND_ONLY = "Iceberg.AppendOnly";
    static final String NO_SUCH_TABLE = "Iceberg.NoSuchTable";
    static final String NO_UNIQUE_KEYS = "Iceberg.MissingUniqueKeys";
    static final String NO_ROW_DELETES = "Iceberg.RowDeletesNotSupported";
    static final String DELIVERY_FAILED = "Iceberg.DeliveryFailed";

    private static final long serialVersionUID = 1;

    private final String code;

    RowFault(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
