package io.kinbridge.firehose.redshift;

import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CopyCommand;

/**
 * The COPY statement of a configuration. CopyOptions stand at its end as they are given; names are held against Redshift's rules, so
 * that they are names and nothing else.
 *
 * @param head before the manifest's URL
 * @param tail behind it, with the credentials
 */
record CopyStatement(String head, String tail) {
    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")+\")";
    private static final Pattern TABLE = Pattern.compile(NAME + "(?:\\." + NAME + "){0,2}");
    private static final Pattern COLUMNS = Pattern.compile("\\s*" + NAME + "(?:\\s*,\\s*" + NAME + ")*\\s*");

    /**
     * The statement of a configuration.
     *
     * @param credentials what stands behind CREDENTIALS
     * @throws ConfigException if the table is missing, or a name is none
     */
    static CopyStatement of(@Nullable CopyCommand command, String credentials) {
        String table = command == null ? null : command.dataTableName();
        if (command == null || table == null || !TABLE.matcher(table).matches()) {
            throw new ConfigException(
                    "CopyCommand.DataTableName",
                    table,
                    "it must be a table's name, such as orders or sales.orders; in double quotes, if it has other"
                            + " characters than letters, digits, _ and $");
        }
        String columns = command.dataTableColumns() == null ? "" : command.dataTableColumns();
        if (!columns.isBlank() && !COLUMNS.matcher(columns).matches()) {
            throw new ConfigException(
                    "CopyCommand.DataTableColumns",
                    columns,
                    "they must be columns' names with commas between them; in double quotes, if they have other characters"
                            + " than letters, digits, _ and $");
        }
        String options = command.copyOptions() == null ? "" : command.copyOptions();
        return new CopyStatement(
                "COPY " + table + (columns.isBlank() ? "" : " (" + columns.strip() + ")") + " FROM ",
                " CREDENTIALS " + literal(credentials) + " MANIFEST"
                        + (options.isBlank() ? "" : " " + options.strip()));
    }

    /** The statement that loads what a manifest lists. */
    String sql(String manifestUrl) {
        return head + literal(manifestUrl) + tail;
    }

    /** Backslashes begin escapes in Redshift's literals. */
    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return head + "...";
    }
}
