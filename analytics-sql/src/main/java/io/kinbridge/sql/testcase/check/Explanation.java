package io.kinbridge.sql.testcase.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** In the row with the id, the column with the largest attribution is the one expected, and so is its direction. */
record Explanation(String column, String idColumn, String id, String mostAttributed, String direction)
        implements Check {
    /** Where RANDOM_CUT_FOREST_WITH_EXPLANATION puts it. */
    static final String COLUMN = "ANOMALY_EXPLANATION";

    static final String SCORE = "ATTRIBUTION_SCORE";

    @Override
    public List<String> lines(CheckedRows rows) {
        String most = "nothing";
        String itsDirection = "none";
        double largest = Double.NEGATIVE_INFINITY;
        for (Map.Entry<String, JsonNode> attributed :
                rows.json(rows.rowOf(idColumn, id), column).properties()) {
            double score = attributed.getValue().path(SCORE).asDouble();
            if (score > largest) {
                largest = score;
                most = attributed.getKey();
                itsDirection = attributed.getValue().path("DIRECTION").asText();
            }
        }
        return most.equals(mostAttributed) && itsDirection.equals(direction)
                ? List.of()
                : List.of("expected the row with %s = %s to be attributed to %s %s, got %s %s"
                        .formatted(idColumn, id, mostAttributed, direction, most, itsDirection));
    }
}
