package io.kinbridge.cli.sql.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, functions, streams and topics, their columns where the text names one, and commands. */
final class SqlCompleter implements Completer {
    private static final Pattern PLAIN = Pattern.compile("[A-Z_][A-Z0-9_$]*");
    private static final Pattern WANTS_SOURCE =
            Pattern.compile("(?is)(.*\\b(FROM|JOIN)\\s+|\\\\(d|sample|schema|put)\\s+)\"?[\\w.-]*");
    private static final int SOURCES = 0;
    private static final int COLUMNS = 1;
    private static final int FUNCTIONS = 2;
    private static final int KEYWORDS = 3;

    private final SqlWords words;

    SqlCompleter(SqlWords words) {
        this.words = words;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.line().substring(0, line.cursor());
        String word = line.word().substring(0, line.wordCursor());
        if (before.stripLeading().startsWith("\\") && !before.stripLeading().contains(" ")) {
            for (MetaCommand command : MetaCommand.values()) {
                candidates.add(candidate(command.word(), "commands", command.description(), " ", KEYWORDS));
            }
            return;
        }
        if (WANTS_SOURCE.matcher(before).matches()) {
            boolean isCommand = before.stripLeading().startsWith("\\");
            words.sources()
                    .forEach(source -> candidates.add(candidate(
                            isCommand && !word.startsWith("\"") ? source.name() : quoted(source.name(), word),
                            "sources",
                            source.kind().name().toLowerCase(Locale.ROOT),
                            " ",
                            SOURCES)));
            return;
        }
        words.columns(line.line())
                .forEach(column -> candidates.add(candidate(quoted(column, word), "columns", "", "", COLUMNS)));
        if (word.isEmpty() || word.startsWith("\"")) {
            return;
        }
        words.functions()
                .forEach(function ->
                        candidates.add(candidate(function.name(), "functions", function.signature(), "", FUNCTIONS)));
        words.keywords().forEach(keyword -> candidates.add(candidate(keyword, "keywords", "", " ", KEYWORDS)));
    }

    /** As SQL names it; in quotes also where a quote was typed. */
    private static String quoted(String name, String typed) {
        boolean isPlain = PLAIN.matcher(name).matches() && !typed.startsWith("\"");
        return isPlain ? name : "\"" + name + "\"";
    }

    private static Candidate candidate(String value, String group, String description, String suffix, int sort) {
        boolean isWhole = suffix.equals(" ");
        return new Candidate(
                value, value, group, description.isEmpty() ? null : description, null, null, isWhole, sort);
    }
}
