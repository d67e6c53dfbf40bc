package io.kinbridge.sql.testcase;

import io.kinbridge.sql.input.SourceSchema;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The source of a case.
 *
 * @param parallelism how many streams the source is split into, 1 to 64
 * @param records in the order of their arrival
 */
public record CaseInput(String namePrefix, int parallelism, SourceSchema schema, List<CaseRecord> records) {
    public CaseInput {
        records = List.copyOf(records);
    }

    /** The in-application streams: NamePrefix_001 and so on. */
    public List<String> streamNames() {
        return IntStream.rangeClosed(1, parallelism)
                .mapToObj(number -> "%s_%03d".formatted(namePrefix, number))
                .toList();
    }
}
