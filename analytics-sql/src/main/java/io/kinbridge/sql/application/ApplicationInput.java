package io.kinbridge.sql.application;

import io.kinbridge.sql.input.SourceSchema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One of an application's Inputs.
 *
 * @param namePrefix what the names of its in-application streams begin with
 * @param parallelism how many in-application streams it has, 1 to 64
 * @param source a stream, a delivery stream or a topic
 * @param preprocessor a function that sees the records first; null for none
 * @param schema how records become rows
 */
public record ApplicationInput(
        String namePrefix,
        int parallelism,
        Resource source,
        @Nullable Resource preprocessor,
        SourceSchema schema) {
    /** How many in-application streams an input may have. */
    public static final int MOST_STREAMS = 64;

    public ApplicationInput {
        if (parallelism < 1 || parallelism > MOST_STREAMS) {
            throw new IllegalArgumentException("parallelism %,d; it is 1 to %d".formatted(parallelism, MOST_STREAMS));
        }
    }

    /** The in-application streams: the prefix, an underscore and three digits, from 001. */
    public List<String> streamNames() {
        return IntStream.rangeClosed(1, parallelism)
                .mapToObj(number -> "%s_%03d".formatted(namePrefix, number))
                .toList();
    }
}
