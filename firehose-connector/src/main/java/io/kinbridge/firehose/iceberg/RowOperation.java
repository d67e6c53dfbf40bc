package io.kinbridge.firehose.iceberg;

/** What a record does to its table. */
enum RowOperation {
    INSERT("insert"),
    UPDATE("update"),
    DELETE("delete");

    private final String text;

    RowOperation(String text) {
        this.text = text;
    }

    /** By the name that routing has for it. */
    static RowOperation of(String text) throws RowFault {
        for (RowOperation operation : values()) {
            if (operation.text.equals(text)) {
                return operation;
            }
        }
        throw new RowFault(
                RowFault.UNKNOWN_OPERATION,
                "The record's operation is '" + text + "'; it must be insert, update or delete");
    }
}
