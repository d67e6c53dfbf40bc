package io.kinbridge.sql.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Compiled patterns by their text, the last {@value #CAPACITY} that were used: for patterns that are no constants of the statement.
 * For generated code. Not thread-safe.
 *
 * @param <T> what a pattern is compiled into
 */
public final class PatternCache<T> {
    private static final int CAPACITY = 100;

    private final BiFunction<String, @Nullable String, T> compiler;
    private final Map<Text, T> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Text, T> eldest) {
            return size() > CAPACITY;
        }
    };

    PatternCache(BiFunction<String, @Nullable String, T> compiler) {
        this.compiler = compiler;
    }

    /** The pattern; {@code escape} is the second part of its text, null if there is none. */
    public T get(String pattern, @Nullable String escape) {
        Text text = new Text(pattern, escape);
        T known = compiled.get(text);
        if (known == null) {
            known = compiler.apply(pattern, escape);
            compiled.put(text, known);
        }
        return known;
    }

    private record Text(String pattern, @Nullable String escape) {}
}
