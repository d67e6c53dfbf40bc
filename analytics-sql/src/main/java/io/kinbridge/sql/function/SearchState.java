package io.kinbridge.sql.function;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** A state of the automaton of a {@link FastRegex}; its successors are found when they are first needed. Thread-safe. */
final class SearchState {
    private static final int ASCII = 128;

    /** So that no line, whatever is in it, makes the automaton of {@code (.*a.{20}b)} take all memory. */
    private static final int MOST_KEPT = 5_000;

    private final FastRegex regex;
    private final boolean match;
    private final ConcurrentMap<FastRegex, SearchState> states;
    private final AtomicReferenceArray<@Nullable SearchState> next = new AtomicReferenceArray<>(ASCII);

    private SearchState(FastRegex regex, ConcurrentMap<FastRegex, SearchState> states) {
        this.regex = regex;
        this.match = regex.hasEmptyText();
        this.states = states;
    }

    static SearchState start(FastRegex regex) {
        return new SearchState(regex, new ConcurrentHashMap<>());
    }

    boolean isMatch() {
        return match;
    }

    /** Whether nothing that follows can make a match. */
    boolean isHopeless() {
        return regex == FastRegex.NOTHING;
    }

    SearchState after(char c) {
        SearchState known = c < ASCII ? next.get(c) : null;
        if (known != null) {
            return known;
        }
        FastRegex after = regex.after(c);
        if (states.size() >= MOST_KEPT) {
            SearchState kept = states.get(after);
            return kept == null ? new SearchState(after, states) : kept;
        }
        SearchState found = states.computeIfAbsent(after, rest -> new SearchState(rest, states));
        if (c < ASCII) {
            next.set(c, found);
        }
        return found;
    }
}
