package io.kinbridge.sql.function;

/**
 * The log parsing functions. Columns without a name of their own are COLUMN1, COLUMN2 and so on, of VARCHAR(1024); longer text is
 * cut. All throw {@link InvalidValueException} if the arguments are not valid.
 */
public final class LogParsers {
    static final int DEFAULT_LENGTH = 1024;

    private LogParsers() {}

    /** REGEX_LOG_PARSE(line, regex): a column for each group of an expression that must match all of the line. */
    public static LogParser regex(String regex) {
        return new RegexLogParser(regex);
    }

    /**
     * REGEX_LOG_PARSE(line, regex, columns): the groups' text converted to the columns' types.
     *
     * @param columns {@code NAME [type], ...}, as many as there are groups
     */
    public static LogParser regex(String regex, String columns) {
        return new RegexLogParser(regex, columns);
    }

    /** FAST_REGEX_LOG_PARSE(line, pattern). */
    public static LogParser fastRegex(String pattern) {
        return new FastRegexLogParser(pattern);
    }

    /**
     * W3C_LOG_PARSE(line, format): a column for each specifier of the format.
     *
     * @param format COMMON, COMMON WITH VHOST, NCSA EXTENDED, REFERER, AGENT, IIS, or specifiers of Apache's LogFormat
     */
    public static LogParser w3c(String format) {
        return W3cLogFormat.parser(format);
    }

    /** SYS_LOG_PARSE(line). */
    public static LogParser sysLog() {
        return new SysLogParser();
    }

    /**
     * VARIABLE_COLUMN_LOG_PARSE(line, columns, delimiter, escape, quote): fields parted by the delimiter.
     *
     * @param columns how many, or {@code NAME TYPE type [NOT NULL], ...} where a type of date or time may have a pattern,
     *     {@code TIMESTAMP 'dd/MMM/yyyy'}
     * @param delimiter one character or more
     * @param escape what stands before a delimiter that is part of a value; empty for none
     * @param quote one character around a value, or two: one before, one after; empty for none
     */
    public static LogParser variableColumns(String columns, String delimiter, String escape, String quote) {
        return new VariableColumnLogParser(columns, delimiter, escape, quote);
    }

    /**
     * FIXED_COLUMN_LOG_PARSE(line, columns): fields at fixed places.
     *
     * @param columns {@code NAME TYPE type [NOT NULL] START position [FOR length], ...}, positions from 0
     */
    public static LogParser fixedColumns(String columns) {
        return new FixedColumnLogParser(columns);
    }
}
