package io.kinbridge.sql.function;

import io.kinbridge.sql.type.TypeName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SYS_LOG_PARSE: {@code Mon DD HH:MM:SS server message}, with or without RFC 3164's priority before it. The year, which is not in
 * the line, is 1970, as that of every pattern without one; a line of the 29th of February is therefore not of this form.
 */
final class SysLogParser implements LogParser {
    private static final Pattern LINE =
            Pattern.compile("(?:<\\d{1,3}>)?(\\p{Alpha}{3} [ \\d]?\\d \\d\\d:\\d\\d:\\d\\d) (.*)", Pattern.DOTALL);
    private static final DateTimePattern TIME = DateTimePattern.of("MMM d HH:mm:ss");

    private static final List<LogField> FIELDS = List.of(
            new LogField(Column.of("COLUMN1", TypeName.TIMESTAMP), TIME, -1, -1),
            new LogField(Column.varchar("COLUMN2", LogParsers.DEFAULT_LENGTH), null, -1, -1));

    @Override
    public List<Column> columns() {
        return LogField.columns(FIELDS);
    }

    @Override
    public @Nullable Object @Nullable [] parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        String time = matcher.group(1).replace("  ", " ");
        try {
            return new @Nullable Object[] {
                FIELDS.get(0).value(time), FIELDS.get(1).value(matcher.group(2))
            };
        } catch (InvalidValueException e) {
            return null;
        }
    }
}
