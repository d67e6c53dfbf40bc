package io.kinbridge.cli.sql.console;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Colours keywords, texts, quoted names, numbers and comments. */
final class SqlHighlighter implements Highlighter {
    private static final Pattern TOKENS =
            Pattern.compile("(?s)(?<comment>--[^\n]*|/\\*.*?(\\*/|$))|(?<text>'[^']*('|$))"
                    + "|(?<name>\"[^\"]*(\"|$))|(?<number>\\b\\d+(\\.\\d+)?\\b)|(?<word>[A-Za-z_][A-Za-z0-9_]*)");

    private final SqlWords words;

    SqlHighlighter(SqlWords words) {
        this.words = words;
    }

    @Override
    public AttributedString highlight(LineReader reader, String buffer) {
        Set<String> keywords = words.keywordsSoFar();
        AttributedStringBuilder styled = new AttributedStringBuilder(buffer.length());
        Matcher token = TOKENS.matcher(buffer);
        int at = 0;
        while (token.find()) {
            styled.append(buffer.substring(at, token.start()));
            styled.styled(style(token, keywords), token.group());
            at = token.end();
        }
        return styled.append(buffer.substring(at)).toAttributedString();
    }

    private static AttributedStyle style(Matcher token, Set<String> keywords) {
        if (token.group("comment") != null) {
            return AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT | AttributedStyle.BLACK);
        }
        if (token.group("text") != null) {
            return AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
        }
        if (token.group("name") != null) {
            return AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
        }
        if (token.group("number") != null) {
            return AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
        }
        return keywords.contains(token.group("word").toUpperCase(Locale.ROOT))
                ? AttributedStyle.DEFAULT.bold()
                : AttributedStyle.DEFAULT;
    }
}
