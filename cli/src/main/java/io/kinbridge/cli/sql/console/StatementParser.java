package io.kinbridge.cli.sql.console;

import io.kinbridge.cli.sql.statement.SqlText;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells JLine where a statement ends, and which word the cursor is in: letters, digits, underscores, and a quote or backslash before. */
final class StatementParser implements Parser {
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE && !SqlText.split(line).isComplete()) {
            throw new EOFError(-1, -1, "the statement goes on");
        }
        int start = wordStart(line, cursor);
        int end = cursor;
        while (end < line.length() && isOfWord(line.charAt(end))) {
            end++;
        }
        return new Word(line, cursor, start, end);
    }

    private static int wordStart(String line, int cursor) {
        int quote = line.lastIndexOf('"', cursor - 1);
        boolean isInQuotes =
                line.substring(0, cursor).chars().filter(c -> c == '"').count() % 2 == 1;
        if (isInQuotes) {
            return quote;
        }
        int start = cursor;
        while (start > 0 && isOfWord(line.charAt(start - 1))) {
            start--;
        }
        return start > 0 && line.charAt(start - 1) == '\\' ? start - 1 : start;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '?' || c == '-' || c == '$';
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    private record Word(String line, int cursor, int start, int end) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(start, end);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return cursor - start;
        }

        @Override
        public int rawWordLength() {
            return end - start;
        }
    }
}
