package io.kinbridge.sql.function;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** REGEX_LOG_PARSE: {@link Pattern} on the whole line, a column for each of its groups. */
final class RegexLogParser implements LogParser {
    private final Pattern pattern;
    private final List<LogField> fields;

    RegexLogParser(String regex) {
        this.pattern = Regex.compile(regex, 0);
        this.fields = LogField.numbered(groups());
    }

    RegexLogParser(String regex, String columns) {
        this.pattern = Regex.compile(regex, 0);
        this.fields = LogFieldList.parse(columns);
        if (fields.size() != groups()) {
            throw new InvalidValueException("REGEX_LOG_PARSE: '" + regex + "' has " + groups()
                    + " groups, and there are " + fields.size() + " columns");
        }
    }

    private int groups() {
        return pattern.matcher("").groupCount();
    }

    @Override
    public List<Column> columns() {
        return LogField.columns(fields);
    }

    @Override
    public @Nullable Object @Nullable [] parse(String line) {
        return LogField.row(fields, pattern, line);
    }
}
