package io.kinbridge.sql.topology.output;

import io.kinbridge.sql.output.OutputColumn;
import io.kinbridge.sql.type.ColumnType;
import io.kinbridge.sql.type.TypeName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the error stream. */
public final class ErrorStream {
    /** What it is called in outputs. */
    public static final String NAME = "error_stream";

    private static final int MESSAGE_LENGTH = 4096;
    private static final int DATA_LENGTH = 49_152;
    private static final int NAME_LENGTH = 128;
    private static final HexFormat HEX = HexFormat.of();

    /** Its columns. */
    public static final List<OutputColumn> COLUMNS = List.of(
            new OutputColumn("ERROR_TIME", ColumnType.of(TypeName.TIMESTAMP)),
            new OutputColumn("ERROR_LEVEL", ColumnType.varchar(10)),
            new OutputColumn("ERROR_NAME", ColumnType.varchar(32)),
            new OutputColumn("MESSAGE", ColumnType.varchar(MESSAGE_LENGTH)),
            new OutputColumn("DATA_ROWTIME", ColumnType.of(TypeName.TIMESTAMP)),
            new OutputColumn("DATA_ROW", ColumnType.varchar(DATA_LENGTH)),
            new OutputColumn("PUMP_NAME", ColumnType.varchar(NAME_LENGTH)));

    private ErrorStream() {}

    /**
     * A row.
     *
     * @param now ms since 1970
     * @param name what kind of error, at most 32 characters
     * @param rowtime of the row that was lost, ms since 1970
     * @param data what was lost, as text
     * @param pump null or empty if no pump's
     */
    public static @Nullable Object[] row(
            long now, String name, String message, long rowtime, String data, @Nullable String pump) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        return new @Nullable Object[] {
            now,
            "ERROR",
            name,
            cut(message, MESSAGE_LENGTH),
            rowtime,
            HEX.formatHex(bytes, 0, Math.min(bytes.length, DATA_LENGTH / 2)),
            pump == null || pump.isEmpty() ? null : cut(pump, NAME_LENGTH)
        };
    }

    /** A row as text: its values, parted by commas. */
    public static String text(@Nullable Object[] row) {
        StringBuilder text = new StringBuilder();
        for (Object value : row) {
            text.append(text.isEmpty() ? "" : ",");
            text.append(value instanceof byte[] bytes ? HEX.formatHex(bytes) : nested(value));
        }
        return text.toString();
    }

    private static String nested(@Nullable Object value) {
        return value instanceof @Nullable Object[] fields ? Arrays.toString(fields) : String.valueOf(value);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
