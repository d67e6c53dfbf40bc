package io.kinbridge.sql.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rows of each output, in CSV, as they lie in its topic.
 *
 * @param byOutput in the order of {@link FaultQueries#OUTPUTS}
 */
record OutputRows(Map<String, List<String>> byOutput) {
    /** What a run has put out so far. */
    static OutputRows of(TopicReader reader, String run) {
        Map<String, List<String>> byOutput = new LinkedHashMap<>();
        for (String output : FaultQueries.OUTPUTS) {
            byOutput.put(
                    output,
                    reader.records(FaultQueries.topic(run, output)).stream()
                            .map(record -> text(record.value()))
                            .toList());
        }
        return new OutputRows(byOutput);
    }

    static String text(byte[] row) {
        return new String(row, StandardCharsets.UTF_8).strip();
    }

    int size() {
        return byOutput.values().stream().mapToInt(List::size).sum();
    }

    List<String> rows(String output) {
        return byOutput.getOrDefault(output, List.of());
    }

    /** How many rows each output has. */
    Map<String, Integer> sizes() {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        byOutput.forEach((output, rows) -> sizes.put(output, rows.size()));
        return sizes;
    }

    /** The same rows at each ROWTIME, none lost and none doubled, and those of each key in the same order. */
    void assertSameAs(OutputRows expected, String as) {
        for (String output : FaultQueries.OUTPUTS) {
            assertThat(differences(expected.rows(output), rows(output)))
                    .as("%s of %s: rows and how many there are too many or too few", output, as)
                    .isEmpty();
            assertThat(byKey(rows(output)))
                    .as("%s of %s, in the order of each key", output, as)
                    .isEqualTo(byKey(expected.rows(output)));
        }
        assertThat(rows(FaultQueries.ROW_BY_ROW))
                .as("%s of %s, in their order", FaultQueries.ROW_BY_ROW, as)
                .isEqualTo(expected.rows(FaultQueries.ROW_BY_ROW));
    }

    private static Map<String, Integer> differences(List<String> expected, List<String> found) {
        Map<String, Integer> counts = new TreeMap<>();
        found.forEach(row -> counts.merge(row, 1, Integer::sum));
        expected.forEach(row -> counts.merge(row, -1, Integer::sum));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private static Map<String, List<String>> byKey(List<String> rows) {
        Map<String, List<String>> byKey = new HashMap<>();
        for (String row : rows) {
            byKey.computeIfAbsent(row.split(",", -1)[1], absent -> new ArrayList<>())
                    .add(row);
        }
        return byKey;
    }
}
