package io.kinbridge.firehose.naming;

import io.kinbridge.firehose.record.ErrorOutputType;
import io.kinbridge.firehose.record.Routing;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A piece of a prefix: text, or one expression. */
sealed interface PrefixPart {
    /** Appends what this piece stands for; partition key expressions take the next of the values. */
    void append(Evaluation evaluation, StringBuilder out);

    /** What one evaluation of a prefix knows. */
    record Evaluation(
            ZonedDateTime time,
            RandomGenerator random,
            Iterator<String> partitionValues,
            @Nullable ErrorOutputType errorOutput) {}

    /** Text that stands for itself. */
    record Text(String text) implements PrefixPart {
        @Override
        public void append(Evaluation evaluation, StringBuilder out) {
            out.append(text);
        }
    }

    /** {@code !{timestamp:...}}. */
    record Timestamp(DateTimeFormatter format) implements PrefixPart {
        @Override
        public void append(Evaluation evaluation, StringBuilder out) {
            format.formatTo(evaluation.time(), out);
        }
    }

    /** {@code !{firehose:random-string}}. */
    record RandomString() implements PrefixPart {
        private static final int LENGTH = 11;
        private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

        @Override
        public void append(Evaluation evaluation, StringBuilder out) {
            for (int i = 0; i < LENGTH; i++) {
                out.append(CHARACTERS.charAt(evaluation.random().nextInt(CHARACTERS.length())));
            }
        }
    }

    /** {@code !{firehose:error-output-type}}. */
    record ErrorOutput() implements PrefixPart {
        @Override
        public void append(Evaluation evaluation, StringBuilder out) {
            ErrorOutputType type = evaluation.errorOutput();
            if (type == null) {
                throw new IllegalArgumentException("!{firehose:error-output-type} stands for nothing in a name of an"
                        + " object that holds no failed records");
            }
            out.append(type.text());
        }
    }

    /** {@code !{partitionKeyFromQuery:...}} and {@code !{partitionKeyFromLambda:...}}. */
    record PartitionKey(Source source, String key) implements PrefixPart {
        /** Who found the key's value out. */
        enum Source {
            QUERY("partitionKeyFromQuery"),
            LAMBDA("partitionKeyFromLambda");

            private final String namespace;

            Source(String namespace) {
                this.namespace = namespace;
            }

            String namespace() {
                return namespace;
            }
        }

        /** The value that a record has for it; null if it has none. */
        @Nullable
        String value(Routing routing) {
            Map<String, String> values = source == Source.QUERY ? routing.fromQuery() : routing.fromLambda();
            return values.get(key);
        }

        @Override
        public void append(Evaluation evaluation, StringBuilder out) {
            out.append(evaluation.partitionValues().next());
        }

        @Override
        public String toString() {
            return "!{" + source.namespace() + ":" + key + "}";
        }
    }
}
