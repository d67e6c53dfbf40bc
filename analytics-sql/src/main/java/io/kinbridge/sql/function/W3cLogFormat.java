package io.kinbridge.sql.function;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C_LOG_PARSE: a column for each specifier of Apache's LogFormat, {@code %h %l %u %t "%r" %>s %b}. Names stand in square
 * brackets, as AWS writes them, or in braces, as Apache does. The value of {@code %t} has its brackets, unless the format has
 * them: {@code [%t]}. All columns are of VARCHAR(1024): AWS chooses numeric types for some, but says both of {@code %b} and of
 * {@code %B} that it may be a dash.
 */
final class W3cLogFormat implements LogParser {
    private static final String COMMON = "%h %l %u %t \"%r\" %>s %b";
    private static final Pattern SPECIFIER =
            Pattern.compile("%(?:%|!?(?:\\d{3}(?:,\\d{3})*)?[<>]?(?:\\[[^\\]]*]|\\{[^}]*})?([a-zA-Z]))|\\\\([\"\\\\])");

    /** Microsoft's IIS format: 15 fields, each with a comma after it. AWS names the format and gives no columns. */
    private static final String IIS = "([^,]*), ?".repeat(14) + "([^,]*),?\\s*";

    private final Pattern pattern;
    private final List<LogField> fields;

    private W3cLogFormat(String regex) {
        this.pattern = Regex.compile(regex, Pattern.DOTALL);
        this.fields = LogField.numbered(pattern.matcher("").groupCount());
    }

    static LogParser parser(String format) {
        return switch (format) {
            case "COMMON" -> ofSpecifiers(COMMON);
            case "COMMON WITH VHOST" -> ofSpecifiers("%v " + COMMON);
            case "NCSA EXTENDED" -> ofSpecifiers(COMMON + " \"%[Referer]i\" \"%[User-agent]i\"");
            case "REFERER" -> ofSpecifiers("%[Referer]i ---> %U");
            case "AGENT" -> ofSpecifiers("%[User-agent]i");
            case "IIS" -> new W3cLogFormat(IIS);
            default -> ofSpecifiers(format);
        };
    }

    private static LogParser ofSpecifiers(String format) {
        StringBuilder regex = new StringBuilder();
        Matcher specifier = SPECIFIER.matcher(format);
        int end = 0;
        while (specifier.find()) {
            appendLiteral(regex, format.substring(end, specifier.start()));
            end = specifier.end();
            if (specifier.group(1) != null) {
                regex.append('(').append(value(format, specifier)).append(')');
            } else {
                appendLiteral(regex, specifier.group(2) == null ? "%" : specifier.group(2));
            }
        }
        appendLiteral(regex, format.substring(end));
        W3cLogFormat parser = new W3cLogFormat(regex.toString());
        if (parser.fields.isEmpty()) {
            throw new InvalidValueException(
                    "W3C_LOG_PARSE: '" + format + "' is no format's name and has no specifiers");
        }
        return parser;
    }

    private static void appendLiteral(StringBuilder regex, String text) {
        if (text.indexOf('%') >= 0 && text.length() > 1) {
            throw new InvalidValueException(
                    "W3C_LOG_PARSE: '" + text.substring(text.indexOf('%')) + "' is no specifier");
        }
        regex.append(text.isEmpty() ? "" : Pattern.quote(text));
    }

    private static String value(String format, Matcher specifier) {
        char before = specifier.start() == 0 ? 0 : format.charAt(specifier.start() - 1);
        char after = specifier.end() == format.length() ? 0 : format.charAt(specifier.end());
        if ("t".equals(specifier.group(1)) && before != '[') {
            return "\\[[^\\]]*\\]";
        }
        if (before == '"' && (after == '"' || after == '\\')) {
            return "(?:[^\"\\\\]|\\\\.)*";
        }
        return ".*?";
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
