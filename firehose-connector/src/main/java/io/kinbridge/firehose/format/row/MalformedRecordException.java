package io.kinbridge.firehose.format.row;

/** A record is no row of the table. Without a stack trace: it is the record that is at fault. */
public final class MalformedRecordException extends Exception {
    private static final long serialVersionUID = 1;

    private static final String PARSE_ERROR = "DataFormatConversion.ParseError";
    private static final String MALFORMED_DATA = "DataFormatConversion.MalformedData";

    private final String code;

    private MalformedRecordException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The record is no JSON. */
    static MalformedRecordException noJson(String why) {
        return new MalformedRecordException(PARSE_ERROR, "Encountered malformed JSON. " + why);
    }

    /** The record is JSON, but no row. */
    static MalformedRecordException noRow(String why) {
        return new MalformedRecordException(MALFORMED_DATA, why);
    }

    /** A value is none of its column. */
    static MalformedRecordException noValue(RowNode node, String why) {
        return noRow("Data does not match the schema. Column %s is %s; %s".formatted(node.path(), node.type(), why));
    }

    /** Firehose's error code. */
    public String code() {
        return code;
    }
}
