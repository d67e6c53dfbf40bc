package io.kinbridge.firehose.jq;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a partition key is made by. For one thread at a time. */
sealed interface KeyExpression {
    /** The value that a record, a tree of {@link JqNodes}, has. */
    JsonNode evaluate(JsonNode record) throws QueryFailure;

    /** The expression for a text: a walk over fields where that is all, else the program. */
    static KeyExpression of(String text) {
        return Fields.PATTERN.matcher(text).matches() ? Fields.of(text) : new Program(JqProgram.compile(text));
    }

    /** {@code .a.b.c}: most queries are no more than that, and it takes a tenth of the time. */
    record Fields(List<String> names) implements KeyExpression {
        private static final String NAME = "\\.[A-Za-z_][A-Za-z0-9_]*";
        private static final Pattern PATTERN = Pattern.compile("\\s*(?:" + NAME + ")+\\s*");
        private static final Pattern ONE = Pattern.compile(NAME);

        static Fields of(String text) {
            List<String> names = new ArrayList<>();
            for (Matcher matcher = ONE.matcher(text); matcher.find(); ) {
                names.add(matcher.group().substring(1));
            }
            return new Fields(List.copyOf(names));
        }

        @Override
        public JsonNode evaluate(JsonNode record) throws QueryFailure {
            JsonNode value = record;
            for (String name : names) {
                if (!value.isObject() && !value.isNull()) {
                    throw new QueryFailure("Cannot index %s with \"%s\""
                            .formatted(value.getNodeType().toString().toLowerCase(Locale.ROOT), name));
                }
                JsonNode field = value.get(name);
                value = field == null ? JqNodes.NODES.nullNode() : field;
            }
            return value;
        }
    }

    /** Any other. It must give one value. */
    record Program(JqProgram program) implements KeyExpression {
        @Override
        public JsonNode evaluate(JsonNode record) throws QueryFailure {
            List<JsonNode> values = program.apply(record);
            if (values.size() != 1) {
                throw new QueryFailure("the expression gives %,d values instead of one".formatted(values.size()));
            }
            return values.get(0);
        }
    }
}
