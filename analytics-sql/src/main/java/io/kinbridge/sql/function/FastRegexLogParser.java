package io.kinbridge.sql.function;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FAST_REGEX_LOG_PARSE: searches one after another, each stopping at the first match and never tried again. The pattern is cut at
 * the borders of its groups; what has a fixed length at the start of a piece is searched for at the end of the one before. Every
 * character of the line must be accounted for, or the row is NULL.
 *
 * <p>AWS's page contradicts itself in two examples. In {@code (.*)_(._.*)_.*} on Mary_had_a_little_lamb, lazy search gives
 * {@code a_little} for the second column, not {@code a_little_lamb}. In {@code (.*)_+(.*)} on Mary____had, lazy search would leave
 * underscores to the second column, which the page does not show: so what stands outside of the groups, and has nothing fixed after
 * it, takes as much as it can.
 */
final class FastRegexLogParser implements LogParser {
    /** A search: something of any length, then something of a fixed length. */
    private record Search(SearchState start, boolean longest) {}

    /** A border of a group: so many characters before the end of a search. */
    private record Border(int search, int beforeEnd) {}

    private final List<Search> searches;
    private final List<Border> borders;
    private final List<LogField> fields;

    FastRegexLogParser(String pattern) {
        Cutter cutter = new Cutter();
        new FastRegexSyntax(pattern).parts().forEach(cutter::add);
        this.searches = cutter.searches();
        this.borders = cutter.borders();
        this.fields = LogField.numbered(borders.size() / 2);
        if (fields.isEmpty()) {
            throw new InvalidValueException("FAST_REGEX_LOG_PARSE: '" + pattern + "' has no group");
        }
    }

    @Override
    public List<Column> columns() {
        return LogField.columns(fields);
    }

    @Override
    public @Nullable Object @Nullable [] parse(String line) {
        int[] ends = new int[searches.size()];
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            Search search = searches.get(i);
            at = i == ends.length - 1
                    ? whole(search, line, at)
                    : search.longest ? longest(search, line, at) : first(search, line, at);
            if (at < 0) {
                return null;
            }
            ends[i] = at;
        }
        @Nullable Object[] row = new @Nullable Object[fields.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = fields.get(i).value(line.substring(position(ends, 2 * i), position(ends, 2 * i + 1)));
        }
        return row;
    }

    private int position(int[] ends, int border) {
        return ends[borders.get(border).search] - borders.get(border).beforeEnd;
    }

    private static int first(Search search, String line, int from) {
        SearchState state = search.start;
        int at = from;
        while (!state.isMatch()) {
            if (state.isHopeless() || at == line.length()) {
                return -1;
            }
            state = state.after(line.charAt(at++));
        }
        return at;
    }

    private static int longest(Search search, String line, int from) {
        SearchState state = search.start;
        int match = -1;
        int at = from;
        while (true) {
            match = state.isMatch() ? at : match;
            if (state.isHopeless() || at == line.length()) {
                return match;
            }
            state = state.after(line.charAt(at++));
        }
    }

    private static int whole(Search search, String line, int from) {
        int match = longest(search, line, from);
        return match == line.length() ? match : -1;
    }

    /** Cuts a pattern into searches. */
    private static final class Cutter {
        private record Piece(FastRegex varying, boolean outsideGroups) {}

        private final List<Piece> pieces = new ArrayList<>(List.of(new Piece(FastRegex.EMPTY_TEXT, true)));
        private final List<FastRegex> fixed = new ArrayList<>(List.of(FastRegex.EMPTY_TEXT));
        private final List<Border> fromStart = new ArrayList<>();

        void add(FastRegexSyntax.Part part) {
            if (part.group()) {
                fromStart.add(here());
            }
            FastRegex rest = part.regex();
            while (rest instanceof FastRegex.Sequence sequence
                    && sequence.first().length() != FastRegex.VARIES) {
                fix(sequence.first());
                rest = sequence.second();
            }
            if (rest.length() != FastRegex.VARIES) {
                fix(rest);
            } else {
                pieces.add(new Piece(rest, !part.group()));
                fixed.add(FastRegex.EMPTY_TEXT);
            }
            if (part.group()) {
                fromStart.add(here());
            }
        }

        private void fix(FastRegex regex) {
            int last = fixed.size() - 1;
            fixed.set(last, FastRegex.sequence(fixed.get(last), regex));
        }

        private Border here() {
            int last = fixed.size() - 1;
            return new Border(last, fixed.get(last).length());
        }

        List<Search> searches() {
            List<Search> searches = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                Piece piece = pieces.get(i);
                FastRegex after = fixed.get(i);
                searches.add(new Search(
                        SearchState.start(FastRegex.sequence(piece.varying, after)),
                        piece.outsideGroups && after.length() == 0));
            }
            return searches;
        }

        List<Border> borders() {
            return fromStart.stream()
                    .map(border ->
                            new Border(border.search, fixed.get(border.search).length() - border.beforeEnd))
                    .toList();
        }
    }
}
