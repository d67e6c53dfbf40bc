package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.internal.misc.OnigUtils.Pattern;
import net.thisptr.jackson.jq.path.Path;
import org.joni.Matcher;
import org.joni.Option;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a regular expression that takes too long on a text, before jackson-jq's function begins with it and cannot be
 * stopped: {@code (x+x+)+y} takes twice as long with each character more. The regular expressions' own engine looks at the clock
 * only after some 30,000 of its steps, so that others do not depend on it. For one thread at a time.
 */
final class TimedSearch implements Function {
    private static final int PATTERNS = 32;

    private final Function function;
    private final int flags;
    private final Duration longest;
    private final Map<List<String>, Pattern> patterns = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Pattern> eldest) {
            return size() > PATTERNS;
        }
    };

    /**
     * @param function takes the regular expression as its first argument
     * @param flags which argument its flags are, from 0
     * @param longest for each search
     */
    TimedSearch(Function function, int flags, Duration longest) {
        this.function = function;
        this.flags = flags;
        this.longest = longest;
    }

    @Override
    public void apply(
            Scope scope, List<Expression> arguments, JsonNode in, @Nullable Path path, PathOutput out, Version version)
            throws JsonQueryException {
        if (in.isTextual()) {
            byte[] text = in.textValue().getBytes(StandardCharsets.UTF_8);
            arguments
                    .get(flags)
                    .apply(
                            scope,
                            in,
                            flag -> arguments.get(0).apply(scope, in, expression -> search(expression, flag, text)));
        }
        function.apply(scope, arguments, in, path, out, version);
    }

    private void search(JsonNode expression, JsonNode flag, byte[] text) throws JsonQueryException {
        if (!expression.isTextual() || !(flag.isTextual() || flag.isNull())) {
            return; // which the function says
        }
        List<String> key = List.of(expression.textValue(), flag.asText(""));
        Pattern pattern = patterns.get(key);
        if (pattern == null) {
            pattern = new Pattern(key.get(0), key.get(1));
            patterns.put(key, pattern);
        }
        Matcher matcher = pattern.regex.matcher(text, 0, text.length, longest.toNanos());
        int from = 0;
        do {
            int found = matcher.search(from, text.length, Option.NONE);
            if (found == Matcher.INTERRUPTED) {
                throw new LimitExceeded(
                        ("the regular expression %s takes more than %s on %,d bytes of text, the limit: does it repeat what"
                                        + " repeats, as in (a+)+?")
                                .formatted(expression, longest.toString().substring(2), text.length));
            }
            if (found < 0) {
                return;
            }
            from = Math.max(from + 1, matcher.getEnd());
        } while (pattern.global && from < text.length);
    }
}
