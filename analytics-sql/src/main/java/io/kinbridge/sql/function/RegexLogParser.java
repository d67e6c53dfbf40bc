package io.kinbridge.sql.function;

import java.util.List;
import java.util.regex.Matcher;
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
        Matcher matcher = pattern.matcher(line);
        if (!matcher.matches()) {
            return null;
        }
        @Nullable Object[] row = new @Nullable Object[fields.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = fields.get(i).value(matcher.group(i + 1));
        }
        return row;
    }
}
